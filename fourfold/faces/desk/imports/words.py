"""What is said of batches, findings and problems."""

from __future__ import annotations

from typing import Any, Final

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.casework.sharing.sheets import FileLine
from fourfold.exchange.htcds.columns import FIELD, SOURCE_ID_CODE, SOURCE_ID_LABEL
from fourfold.exchange.htcds.problems import FindingCode, ProblemCode
from fourfold.exchange.kinds import REASONS, BatchState
from fourfold.exchange.sheets import BatchLine, BatchSheet, ProblemSheet, RowSheet, Tally
from fourfold.faces.ui.days import moment
from fourfold.faces.ui.pages import language
from fourfold.ground.access.tiers import Sealed
from fourfold.ground.vocab.queries import label


MOST_SHOWN: Final = 200
"""Problems and rows listed on the page; the others stand in the file."""


def state(code: str) -> str:
    """How far a batch is."""
    return _(BatchState(code).label)


def column(code: str) -> str:
    """The visible label of a column; a column outside the standard by its own heading."""
    if code == SOURCE_ID_CODE:
        return SOURCE_ID_LABEL
    return FIELD[code].label if code in FIELD else code


def reason(code: str) -> str:
    """Why a row was refused or stays."""
    return _(REASONS.get(code, REASONS["could_not_take_in"]))


def progress(done: int, total: int) -> str:
    """How many rows are dealt with."""
    return _("%(done)s of %(total)s rows") % {"done": done, "total": total}


def totals(sheet: BatchSheet) -> list[dict[str, Any]]:
    """The totals as a list of terms."""
    rows = [
        {"term": _("Rows"), "value": str(sheet.rows)},
        {"term": _("Blank rows between them"), "value": str(sheet.blank)},
        {"term": _("Taken in (report, person and case each)"), "value": str(sheet.created)},
        {"term": _("Known already, unchanged"), "value": str(sheet.unchanged)},
        {"term": _("Refused"), "value": str(len(sheet.rejected))},
        {"term": _("Newcomers who look like somebody"), "value": str(sheet.possible_duplicates)},
    ]
    return [*rows, {"term": _("Taken back"), "value": str(sheet.undone)}] if sheet.undone else rows


def file(one: FileLine, by: str, zone: str) -> dict[str, str]:
    """A file that left, in three short lines."""
    people = ngettext("%(count)d person", "%(count)d people", one.people) % {"count": one.people}
    basis = label("disclosure_bases", one.basis, language=language()) if one.basis else ""
    return {
        "to": "" if isinstance(one.organisation, Sealed) else one.organisation,
        "purpose": label("consent_purposes", one.purpose, language=language()),
        "people": people,
        "without": _("without consent: %(basis)s") % {"basis": basis} if basis else "",
        "by": by,
        "at": moment(one.made_at, zone),
    }


def consents(tally: Tally) -> list[dict[str, Any]]:
    """How many people by what they said to it."""
    rows = [{"term": _(one.label), "value": str(count)} for one, count in tally.by_standing.items()]
    return [
        *rows,
        {"term": _("Go along"), "value": str(tally.going)},
        {"term": _("Left out"), "value": str(tally.left_out)},
    ]


def findings(sheet: BatchSheet) -> list[dict[str, Any]]:
    """What is odd about the file, each as a sentence and the columns that it concerns."""
    found = [] if isinstance(sheet.findings, Sealed) else sheet.findings or []
    return [
        {"text": _(FindingCode(one["code"]).message), "columns": [_column(note) for note in one["columns"]]}
        for one in found
    ]


def _column(note: dict[str, str]) -> str:
    believed = column(note["believed"]) if note["believed"] else _("kept as given")
    if not note["letter"]:
        return believed
    values = {
        "letter": note["letter"],
        "code": note["code_row"] or _("empty"),
        "label": note["label_row"] or _("empty"),
        "believed": believed,
    }
    return _("Column %(letter)s: code row “%(code)s”, label “%(label)s”. Read as: %(believed)s.") % values


def problems(found: tuple[ProblemSheet, ...]) -> list[dict[str, Any]]:
    """The first problems, a line each."""
    return [
        {
            "row": one.row,
            "column": column(one.column),
            "text": _(ProblemCode(one.code).message),
            "given": "" if isinstance(one.given, Sealed) else one.given,
            "sealed": isinstance(one.given, Sealed),
        }
        for one in found[:MOST_SHOWN]
    ]


def rows(found: tuple[RowSheet, ...]) -> list[dict[str, Any]]:
    """Refused or staying rows, a line each."""
    return [{"row": one.number, "text": reason(one.reason), "href": _case(one.case)} for one in found[:MOST_SHOWN]]


def _case(case_id: str) -> str:
    try:
        return reverse("desk:case", args=[case_id]) if case_id else ""
    except NoReverseMatch:
        return ""


def more(count: int) -> str:
    """What the page leaves out; empty for nothing."""
    left = count - MOST_SHOWN
    return ngettext("One more is not shown.", "%(left)s more are not shown.", left) % {"left": left} if left > 0 else ""


def lines(found: list[BatchLine], names: dict[str, str], offices: dict[str, str]) -> list[dict[str, Any]]:
    """The list of batches."""
    return [
        {
            "id": one.id,
            "at": one.made_at,
            "state": state(one.state),
            "by": names.get(one.by, ""),
            "office": offices.get(one.office_id, ""),
            "rows": one.rows,
            "unit": ngettext("row", "rows", one.rows),
        }
        for one in found
    ]
