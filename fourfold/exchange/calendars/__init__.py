"""Hearings for a calendar outside the house: one secret, revocable address for each person, and neutral titles."""
