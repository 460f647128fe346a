"""Files and runs for the tests of the exchange."""

from __future__ import annotations

import io

from fourfold.exchange import acts, giving, queries, running
from fourfold.exchange.handed import HandedIn
from fourfold.exchange.htcds.reading import open_workbook, rows
from fourfold.exchange.sheets import batch_json
from tests.cast import NOW
from tests.exchange.htcds.building import TODAY, workbook


def handed(*people, **more):
    """A workbook of these people as somebody hands it in."""
    return HandedIn("returns.xlsx", workbook(people, **more).getvalue())


def silent(done, total):
    """Nobody is told how far it is."""


def take_in(actor, office, upload, *, now=NOW, tell=silent):
    """Received and taken in, as the console does; gives the batch's id."""
    ref = acts.receive_workbook(actor, office=office.pk, upload=upload, later=False, now=now)
    assert ref
    running.take_in(actor, ref.id, content=upload.content, now=now, tell=tell)
    return ref.id


def report(actor, batch_id, *, now=NOW):
    return batch_json(queries.batch_page(actor, batch_id, now=now))


def given_out(actor, office, *, now=NOW):
    """The workbook that an export writes."""
    target = giving.give_out(actor, office=office.pk, now=now)
    return io.BytesIO(target.file.getvalue())


def records(file):
    return [row.record for row in rows(open_workbook(file), today=TODAY)]
