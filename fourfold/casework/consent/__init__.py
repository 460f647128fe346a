"""Consent as given: per purpose, with date, method and language."""
