"""The scoreboard of an office, and the list behind each of its numbers."""
