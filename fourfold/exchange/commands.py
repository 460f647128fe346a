"""What the console asks for: files by path in, files by path out, a plain answer for each.

Refusals come as the errors of the house; nothing was written then.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from fourfold.casework.sharing.told import IN_HOUSE, PassedTo
from fourfold.exchange import acts, giving, looking, queries, running
from fourfold.exchange.handed import HandedIn
from fourfold.exchange.htcds.archive import load
from fourfold.exchange.htcds.problems import WorkbookRefused
from fourfold.exchange.htcds.reading import Row
from fourfold.exchange.htcds.rejects import write_rejects
from fourfold.exchange.htcds.verdict import judge
from fourfold.exchange.htcds.writing import put_down
from fourfold.exchange.sheets import batch_json
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.access.queries import office_coded
from fourfold.ground.vocab.kinds import mark


Tell = Callable[[int, int], None]
_NO_OFFICE: Final = mark("There is no office with the code %(code_given)s.")
_CANNOT_WRITE: Final = mark("The file %(name)s cannot be written. Choose a new name in a folder that you may write to.")


def take_in(
    actor: Actor,
    *,
    path: Path,
    office_code: str,
    dry_run: bool,
    rejects: Path | None,
    now: datetime,
    tell: Tell = lambda _done, _total: None,
) -> dict[str, Any]:
    """Takes a workbook in, or with `dry_run` says what taking it in would do. Refused rows go to `rejects` in plain.

    Raises Refused or RuleBroken.
    """
    office_id, upload = _office(office_code), _upload(path)
    if dry_run:
        told, refused = looking.look(actor, office_id, upload, now=now)
        _write_rejects(rejects, [(row, _reason(row)) for row in refused])
        return told
    _require_free(rejects)
    ref = acts.receive_workbook(actor, office=office_id, upload=upload, later=False, now=now)
    batch_id = ref.id if ref else ""
    running.take_in(actor, batch_id, content=upload.content, now=now, tell=tell)
    if rejects:
        _write_rejects(rejects, queries.rejects(actor, batch_id, now=now))
    return batch_json(queries.batch_page(actor, batch_id, now=now))


def undo(actor: Actor, *, batch: str, now: datetime, tell: Tell = lambda _done, _total: None) -> dict[str, Any]:
    """Takes a batch back. `staying` lists the rows that somebody has worked on since, and why."""
    acts.undo_batch(actor, batch=batch, later=False, now=now)
    running.undo(actor, batch, now=now, tell=tell)
    sheet = queries.batch_page(actor, batch, now=now)
    return {
        "batch": sheet.id,
        "undone": sheet.undone,
        "staying": [{"row": row.number, "reason": row.reason} for row in sheet.staying],
    }


def give_out(actor: Actor, *, path: Path, office_code: str, told: PassedTo = IN_HOUSE, now: datetime) -> dict[str, Any]:
    """Writes an office's cases to a new workbook that only its owner may read; what goes to somebody, with consent."""
    _require_free(path)
    target = giving.give_out(actor, office=_office(office_code), told=told, now=now)
    _put_down(path, target.file.getvalue())
    answer = {"rows": target.rows, "file": str(path), "purpose": told.purpose}
    if told.discloses:
        answer |= {"left_out": target.tally.left_out, "without_consent": target.tally.without}
    return answer


def look(actor: Actor, *, office_code: str, told: PassedTo, now: datetime) -> dict[str, Any]:
    """How many people have consent in force for it, and how many have not and why; nothing is written."""
    tally = giving.look(actor, office=_office(office_code), told=told, now=now)
    return {"consent": {one.value: count for one, count in tally.by_standing.items()}, "left_out": tally.left_out}


def _office(code: str) -> str:
    office = office_coded(code)
    if office is None:
        raise RuleBroken("exchange.no_office", _NO_OFFICE, code_given=code)
    return office.id


def _upload(path: Path) -> HandedIn:
    try:
        return HandedIn(path.name, load(path))
    except WorkbookRefused as refusal:
        raise RuleBroken(f"exchange.{refusal.code.value}", refusal.code.message, **refusal.params) from refusal


def _reason(row: Row) -> str:
    reason = judge(row).reason
    return reason.value if reason else ""


def _require_free(path: Path | None) -> None:
    """Before anything is done: a file that is there already is never replaced."""
    if path and (path.exists() or not path.parent.is_dir()):
        raise RuleBroken("exchange.cannot_write", _CANNOT_WRITE, name=path.name)


def _write_rejects(path: Path | None, rejects: list[tuple[Row, str]]) -> None:
    if path is None:
        return
    buffer = BytesIO()
    write_rejects(rejects, target=buffer)
    _put_down(path, buffer.getvalue())


def _put_down(path: Path, content: bytes) -> None:
    try:
        put_down(path, content)
    except OSError as problem:
        raise RuleBroken("exchange.cannot_write", _CANNOT_WRITE, name=path.name) from problem
