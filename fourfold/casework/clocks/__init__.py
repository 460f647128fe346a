"""Deadlines from rules as data. Knows offices and their calendars; of cases it knows an id and nothing more."""
