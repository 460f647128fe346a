"""Aftercare of a case: its page, the assessment form, goals, services, the end of care."""
