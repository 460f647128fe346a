"""Deadlines of cases: raised from milestones by a listener, told of by a job."""
