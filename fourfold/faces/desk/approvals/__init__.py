"""Who approves what in an office, and changing it."""
