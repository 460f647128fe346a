"""Opening a case in an emergency, closing it, and reviewing that it was opened."""
