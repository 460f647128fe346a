"""Taking rows in: at most fifty to a transaction, each in a step of its own, so that one bad row harms no other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.acts.taking_in import take_in_involvement
from fourfold.casework.consent import acts as consent
from fourfold.casework.intake import acts as intake
from fourfold.casework.people import acts as people
from fourfold.casework.sharing import acts as sharing
from fourfold.exchange.acts.starting import Start, keys_of, make_starts, unmake
from fourfold.exchange.alike import Earlier, look_known, pairs_among
from fourfold.exchange.handed import Chunk
from fourfold.exchange.htcds.reading import Row
from fourfold.exchange.htcds.verdict import judge
from fourfold.exchange.htcds_in import Arrival, arrival, subject_of
from fourfold.exchange.identity import identities
from fourfold.exchange.kinds import BatchState, RowState
from fourfold.exchange.models import Batch, BatchRow
from fourfold.exchange.words import Words
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import ActError, RuleBroken
from fourfold.ground.access.roles import INTAKE_DESK
from fourfold.ground.acts.door import act, step
from fourfold.ground.vault import fields, keys
from fourfold.ground.vocab.kinds import mark
from fourfold.insight.matches import acts as matches


AT_ONCE: Final = 50
"""Rows in one transaction, at most."""
LONGEST_REASON: Final = 40
_TOO_MANY = mark("These are too many rows for one step.")


@act(
    by=INTAKE_DESK,
    on={"batch": Batch},
    includes=(
        people.take_in_person,
        consent.take_in_consent,
        intake.take_in_report,
        cases.take_in_case,
        take_in_involvement,
        cases.take_in_incident,
        sharing.take_in_referral,
        matches.propose,
    ),
    machine=True,
)
def take_in_rows(actor: Actor, *, batch: Batch, rows: Chunk, now: datetime) -> Batch:
    """Take in some rows of a workbook: people, reports, cases, what happened, consent and referrals as given."""
    if len(rows.rows) > AT_ONCE:
        raise RuleBroken("exchange.too_many", _TOO_MANY)
    if batch.state in {BatchState.WAITING, BatchState.RUNNING}:
        todo = [row for row in rows.rows if row.number > batch.upto]
        _take_in(actor, batch, _new_ones(batch, rows.digest, todo), rows.words, now)
        batch.upto = max([batch.upto, *(row.number for row in todo)])
        batch.state = BatchState.DONE if rows.last else BatchState.RUNNING
        batch.save()
    return batch


def _new_ones(batch: Batch, digest: str, todo: Sequence[Row]) -> list[tuple[Row, str]]:
    """Rows that the office has not taken in yet, each with its identity; the others are counted as unchanged.

    A row whose case has become secret since is counted too: it cannot come in twice, and to leave it out of the count
    would tell which one it is. That it was taken in is all that the number says.
    """
    named = dict(zip(identities(batch.office_id, digest, todo), todo, strict=True))
    known = set(
        BatchRow.objects.filter(
            office_id=batch.office_id, identity__in=list(named), state=RowState.CREATED
        ).values_list("identity", flat=True)
    )
    batch.unchanged += len(known)
    return [(row, name) for name, row in named.items() if name not in known]


def _take_in(actor: Actor, batch: Batch, new: Sequence[tuple[Row, str]], words: Words, now: datetime) -> None:
    accepted = {row.number: row for row, _ in new if judge(row).accepted}
    starts = dict(zip(accepted, make_starts(batch.office, len(accepted)), strict=True))
    described = {str(number): subject_of(row.record, words) for number, row in accepted.items()}
    known = look_known(actor, described, Earlier())
    with keys.at_hand(keys_of(batch, starts.values())):
        lines = [_line(actor, batch, row, name, starts.get(row.number), words, now) for row, name in new]
        fields.warm(lines)
        BatchRow.objects.bulk_create(lines)
    became = {str(line.number): line.person or "" for line in lines}
    batch.possible_duplicates += sum(bool(became.get(key)) for key in known)
    if pairs := pairs_among((one for some in known.values() for one in some), became):
        matches.propose.within(actor, pairs=pairs, batch=batch.pk, now=now)


def _line(
    actor: Actor, batch: Batch, row: Row, identity: str, start: Start | None, words: Words, now: datetime
) -> BatchRow:
    """The row taken in, or refused with its reason and kept as given."""
    line = BatchRow.from_circle_of(batch, batch=batch, number=row.number, identity=identity, made_at=now)
    line.problems = [{"column": p.column, "code": p.code.value} for p in row.problems] or None
    line.cells = [p.given for p in row.problems] or None
    reason = judge(row).reason
    code = reason.value if reason else "could_not_take_in"
    if start is not None:
        try:
            with step():
                _enter(actor, batch, line, arrival(row, words, today=batch.office.today(now), now=now), start, now)
        except ActError as error:
            code = error.code
        except Exception:  # noqa: BLE001, S110  # whatever one row does, the others come in; texts can hold content
            pass
        else:
            return line
        unmake(start)
    line.state, line.reason = RowState.REJECTED, code[:LONGEST_REASON]
    line.given = {"cells": row.given, "extras": [list(e) for e in row.record.extras], "source_id": _source_id(row)}
    return line


def _source_id(row: Row) -> str:
    return row.source_id or dict(row.record.kept).get("source_id", "")


def _enter(actor: Actor, batch: Batch, line: BatchRow, come: Arrival, start: Start, now: datetime) -> None:
    """Everything that one row becomes, through the acts of its rooms."""
    office = batch.office
    person = people.take_in_person.within(actor, office=office, start=start.person, now=now, **come.person)
    report = intake.take_in_report.within(
        actor, office=office, named=[(person, "victim")], key=start.report, now=now, **come.report
    )
    case = cases.take_in_case.within(actor, office=office, report=report, made=start.case, now=now, **come.case)
    involved = take_in_involvement.within(actor, case=case, person=person, role="victim", now=now)
    incident = cases.take_in_incident.within(actor, case=case, victim=person, now=now, **come.incident)
    made = [person, report, case, involved, incident]
    if come.consent:
        made.append(consent.take_in_consent.within(actor, person=person, start=start.person, now=now, **come.consent))
    made += [sharing.take_in_referral.within(actor, case=case, now=now, **one) for one in come.referrals]
    line.state, line.person, line.report, line.case = RowState.CREATED, person.pk, report.pk, case.pk
    line.versions = {one.pk: one.version for one in made}
