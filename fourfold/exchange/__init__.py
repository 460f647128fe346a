"""Formats in and out. The formats themselves are pure; acts and pages bring them to the casework."""
