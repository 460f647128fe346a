"""Transformation: the gaps that cases bring to light, what is done about them, and what changed in numbers."""
