"""Flags: on one case, on many chosen in the list, and what came of them."""
