"""My day: the first page, for each role its own; and the quick search."""
