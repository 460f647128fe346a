"""Pages of the court file of a case, and the calendar of hearings."""
