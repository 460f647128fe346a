"""Flags: a case needs somebody's eye, until it is said what came of it."""
