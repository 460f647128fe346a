"""When a case takes a report, the report leaves the desk: from then on it is known to those who know the case."""

from __future__ import annotations

from fourfold.casework.intake.models import Report


def move_to_circle(report: Report, circle_id: str) -> None:
    """Moves a report, and the rows that say whom it names, into a case's circle. Part of an act under way.

    Its key stays its own, and so does its version: nothing that somebody wrote has changed. Two statements whatever
    the number of people named.
    """
    report.circle_id = circle_id
    Report._default_manager.filter(pk=report.pk).update(circle_id=circle_id)
    report.named.update(circle_id=circle_id)
