"""Reading batches: the list, one whole, what was refused, how far one is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import repeat
from typing import Any, Final

from fourfold.exchange.htcds.reading import Row
from fourfold.exchange.htcds.record import Record
from fourfold.exchange.identity import identities
from fourfold.exchange.kinds import RowState
from fourfold.exchange.models import Batch, BatchRow
from fourfold.exchange.queries.knowing import Known
from fourfold.exchange.sheets import BatchLine, BatchSheet, GivenSheet, ProblemSheet, ProblemsSheet, RowSheet, Standing
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.models import User
from fourfold.ground.access.queries import actor_of
from fourfold.ground.access.tiers import Sealed
from fourfold.ground.acts.reading import read, the_one
from fourfold.ground.vault import fields
from fourfold.insight.matches import queries as matches


MOST_LISTED: Final = 50


def batches(actor: Actor) -> list[BatchLine]:
    """The newest batches of the actor's offices, each with the rows the actor may know of now. Three queries."""
    rows = list(gate.visible(actor, Batch.objects.order_by("-made_at", "-pk"))[:MOST_LISTED])
    known = Known(actor, rows)
    told = [row for row in rows if known.tells(row)]
    return [gate.show(actor, row, BatchLine, state=known.state(row), rows=known.rows(row)) for row in told]


def standing(actor: Actor, batch_id: str) -> Standing:
    """How far a batch is. Raises Refused, unseen as unknown. Three queries."""
    batch, known = _the_batch(actor, batch_id)
    counts = known.counts(batch)
    dealt_with = sum(counts.values()) + batch.unchanged
    return Standing(
        batch.pk,
        known.state(batch),
        batch.upto,
        known.rows(batch),
        counts[RowState.CREATED],
        counts[RowState.UNDONE],
        dealt_with,
        batch.blob,
        batch.key_id,
        batch.office_id,
    )


@read
def batch_page(actor: Actor, batch_id: str, *, now: datetime) -> BatchSheet:
    """A batch, but for rows whose case the actor may not know of now; likely matches are those the actor may see.

    What was given in bad cells is CONFIDENTIAL: the look is written down. Raises Refused.
    """
    batch, known = _the_batch(actor, batch_id)
    counts = known.counts(batch)
    telling = [row for row in gate.visible(actor, _telling(batch)).order_by("number") if known.knows(row.case)]
    fields.warm([batch, *telling])
    return gate.show(
        actor,
        batch,
        BatchSheet,
        state=known.state(batch),
        rows=known.rows(batch),
        possible_duplicates=_look_known(batch, matches.pairs_of(actor, batch=batch.pk)),
        created=counts[RowState.CREATED],
        undone=counts[RowState.UNDONE],
        problems=tuple(_problems(actor, telling)),
        rejected=tuple(gate.show(actor, row, RowSheet) for row in telling if row.state == RowState.REJECTED),
        staying=tuple(
            gate.show(actor, row, RowSheet) for row in telling if row.state == RowState.CREATED and row.reason
        ),
    )


@read
def rejects(actor: Actor, batch_id: str, *, now: datetime) -> list[tuple[Row, str]]:
    """The refused rows of a batch as given, each with its reason's code. Raises Refused."""
    batch, _known = _the_batch(actor, batch_id)
    lines = list(gate.visible(actor, BatchRow.objects.filter(batch=batch, state=RowState.REJECTED)).order_by("number"))
    fields.warm(lines)
    given = [(line, gate.show(actor, line, GivenSheet).given) for line in lines]
    return [(_row(line.number, whole), line.reason) for line, whole in given if whole]


def known_among(actor: Actor, office_id: str, *, digest: str, rows: list[Row]) -> frozenset[int]:
    """Numbers of the rows that an office has taken in already, whatever became of their cases. One query.

    Only their number is told: see `taking_in`, which counts the same.
    """
    named = dict(zip(identities(office_id, digest, rows), rows, strict=True))
    taken = BatchRow.objects.filter(office_id=office_id, identity__in=list(named), state=RowState.CREATED)
    known = gate.visible(actor, taken).values_list("identity", flat=True)
    return frozenset(named[name].number for name in known)


def actor_with_id(user_id: str) -> Actor:
    """Whoever asked for a piece of work, with the roles they hold now. Needs no actor: it makes one. Raises Refused.

    A job goes by itself, as a program does with a key: what stands open to them in an emergency is for looking, and
    nobody looks.
    """
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        raise Refused("gate.not_found", gate.NOT_FOUND)
    return actor_of(user, by_key=True)


def _look_known(batch: Batch, pairs: list[tuple[str, str]]) -> int:
    """How many newcomers look like somebody known or like an earlier row: what a dry run counts as well.

    Of two rows of the file that look alike the later one is the newcomer.
    """
    numbers = dict(BatchRow.objects.filter(batch=batch).exclude(person="").values_list("person", "number"))
    later = (max((end for end in pair if end in numbers), key=lambda end: numbers[end], default="") for pair in pairs)
    return len({newcomer for newcomer in later if newcomer})


def _the_batch(actor: Actor, batch_id: str) -> tuple[Batch, Known]:
    """A batch and what of it the actor may know; one that holds nothing for them is unknown to them."""
    batch = the_one(actor, Batch.objects.all(), batch_id)
    known = Known(actor, [batch])
    if not known.tells(batch):
        raise Refused("gate.not_found", gate.NOT_FOUND)
    return batch, known


def _telling(batch: Batch) -> Any:
    """Rows with something to say: refused, staying, or with a problem."""
    return BatchRow.objects.filter(batch=batch).exclude(reason="", problems=None)


def _problems(actor: Actor, lines: Iterable[BatchRow]) -> Iterable[ProblemSheet]:
    for line in lines:
        if line.problems is None:
            continue
        shown = gate.show(actor, line, ProblemsSheet)
        cells = repeat(shown.cells) if isinstance(shown.cells, Sealed) else shown.cells or ()
        for one, cell in zip(shown.problems or (), cells, strict=False):
            yield ProblemSheet(line.number, one["column"], one["code"], cell)


def _row(number: int, whole: dict[str, Any]) -> Row:
    """A refused row as the writer of rejects takes it."""
    extras = tuple((heading, text) for heading, text in whole["extras"])
    return Row(
        number=number,
        record=Record(source_id=whole["source_id"], extras=extras),
        given=whole["cells"],
        problems=(),
        source_id=whole["source_id"],
        content=b"",
    )
