"""A dry run: every row read and judged, nothing written, not even that somebody looked (nothing of ours is shown)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fourfold.exchange import queries
from fourfold.exchange.acts import receive_workbook
from fourfold.exchange.acts.receiving import finding_json, opened_upload
from fourfold.exchange.acts.taking_in import AT_ONCE
from fourfold.exchange.alike import Earlier, look_known
from fourfold.exchange.handed import HandedIn
from fourfold.exchange.htcds.reading import Row, rows
from fourfold.exchange.htcds.verdict import judge
from fourfold.exchange.htcds_in import subject_of
from fourfold.exchange.running import chunks
from fourfold.exchange.sheets import ProblemSheet, as_json
from fourfold.exchange.words import Words
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.queries import today_in


def look(actor: Actor, office_id: str, upload: HandedIn, *, now: datetime) -> tuple[dict[str, Any], list[Row]]:
    """The report that taking the file in would give, and the rows that would be refused.

    `possible_duplicates` are newcomers who look like somebody known or like an earlier row, as in a batch's report.
    Raises Refused or RuleBroken as taking it in would.
    """
    gate.allow(actor, receive_workbook, office_id=office_id)
    _, opened = opened_upload(upload)
    unchanged = created = alike = 0
    refused: list[Row] = []
    problems: list[ProblemSheet] = []
    earlier, words, today = Earlier(), Words(), today_in(office_id, now=now)
    for some, _ in chunks(rows(opened, today=today), AT_ONCE):
        known = queries.known_among(actor, office_id, digest=opened.digest, rows=some)
        new = [row for row in some if row.number not in known]
        accepted = [row for row in new if judge(row).accepted]
        refused += [row for row in new if not judge(row).accepted]
        unchanged, created = unchanged + len(known), created + len(accepted)
        described = {str(row.number): subject_of(row.record, words) for row in accepted}
        alike += len(look_known(actor, described, earlier))
        problems += [ProblemSheet(p.row, p.column, p.code.value, p.given) for row in new for p in row.problems]
    told = as_json(
        rows=opened.row_count,
        blank=opened.blank_rows,
        created=created,
        unchanged=unchanged,
        rejected=len(refused),
        possible_duplicates=alike,
        problems=problems,
        findings=[finding_json(finding) for finding in opened.findings],
    )
    return told, refused
