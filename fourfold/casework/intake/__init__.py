"""Reports taken, triaged and decided."""
