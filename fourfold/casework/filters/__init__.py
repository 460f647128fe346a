"""Saved filters: how somebody likes to see a list, under a name of their own."""
