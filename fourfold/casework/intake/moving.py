"""When a case takes a report, the report leaves the desk: from then on it is known to those who know the case."""

from __future__ import annotations

from fourfold.casework.intake.models import Report


def move_to_circle(report: Report, circle_id: str) -> None:
    """Moves a report, and the rows that say whom it names, into a case's circle. Part of an act under way.

    Its key stays its own. Two statements whatever the number of people named.
    """
    report.circle_id = circle_id
    report.save(update_fields=["circle"])
    report.named.update(circle_id=circle_id)
