"""Aftercare: scored assessments of a person in a case, goals, services, and the agreed end of care.

Everything here lies in the case's aftercare circle. What others may know of it are the milestones on the case.
"""
