"""Change over repeated assessments with one instrument: a small picture per domain, and the same as a table."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from fourfold.casework.instruments.definitions import Definition, said
from fourfold.casework.instruments.kinds import Better, Scoring
from fourfold.faces.ui.days import day
from fourfold.faces.ui.pages import language
from fourfold.tracks.aftercare.sheets import AssessmentSheet


def of(assessments: Iterable[AssessmentSheet]) -> list[dict[str, Any]]:
    """One picture per instrument that was used and scored, what was withdrawn left out, oldest first."""
    groups: dict[str, list[AssessmentSheet]] = {}
    for one in assessments:
        if one.withdrawn_at is None and one.scored is not None:
            groups.setdefault(one.definition.code, []).append(one)
    return [_trend(found) for found in groups.values()]


def _trend(found: list[AssessmentSheet]) -> dict[str, Any]:
    last = found[-1].definition
    codes = [one.code for one in last.scored]
    lines = [_line(found, code, last) for code in codes] if len(codes) > 1 else []
    overall = [one.scored.overall if one.scored else None for one in found]
    lines.append(_drawn(_("Overall"), overall, last))
    columns = [{"label": _("Domain")}, *({"label": day(one.on), "number": True} for one in found)]
    return {
        "title": said(last.title, language()),
        "lines": [one for one in lines if one["values"]],
        "columns": columns,
        "rows": [{"cells": [one["name"], *one["cells"]]} for one in lines],
        "low": float(last.low),
        "high": float(last.high),
        "line": float(last.goal if last.goal is not None else last.concern or last.low),
        "validated": last.validated,
    }


def _line(found: list[AssessmentSheet], code: str, last: Definition) -> dict[str, Any]:
    values = [one.scored.value_of(code) if one.scored else None for one in found]
    name = next(said(one.words, language()) for one in last.domains if one.code == code)
    return _drawn(name, values, last)


def _drawn(name: str, values: list[Fraction | None], last: Definition) -> dict[str, Any]:
    """Numbers for the picture leave out what has no score; the table shows a dash there."""
    places = 2 if last.scoring == Scoring.MEAN_OF_DOMAINS else 0
    known = [value for value in values if value is not None]
    return {
        "name": name,
        "values": [float(value) for value in known],
        "last": str(number_format(float(known[-1]), places)) if known else "–",
        "cells": ["–" if value is None else str(number_format(float(value), places)) for value in values],
        "below": bool(known) and _is_concern(known[-1], last),
    }


def _is_concern(value: Fraction, last: Definition) -> bool:
    if last.concern is None:
        return False
    return value < last.concern if last.better == Better.HIGHER else value >= last.concern
