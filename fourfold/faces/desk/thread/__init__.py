"""Pages of the thread: one case from its report to its lesson, and how far the cases of an office got."""
