"""Keys, encrypted fields, blind index and encrypted files."""
