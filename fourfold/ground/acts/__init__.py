"""The doors for writing and reading."""
