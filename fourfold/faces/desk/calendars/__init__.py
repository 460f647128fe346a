"""One's own calendar for a programme outside."""
