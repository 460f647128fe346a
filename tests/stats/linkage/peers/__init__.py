"""Other programs and methods on the tables of our reference: loud skips where they are not installed."""
