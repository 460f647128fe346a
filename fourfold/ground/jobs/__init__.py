"""Background work with lease, retry and progress; arguments are ids only."""
