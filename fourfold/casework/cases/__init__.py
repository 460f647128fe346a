"""Cases: who is involved and as what, acts, milestones, tasks, notes; the fold."""
