"""Pages of the intake desk: the queue, a new report, one report."""
