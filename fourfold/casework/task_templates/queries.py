"""Reading where tasks come from, and the templates themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fourfold.casework.task_templates.load import templates
from fourfold.casework.task_templates.sheets import Origin


def origin(columns: Mapping[str, Any], *, language: str) -> Origin | None:
    """What stands beside a task that a template made; None for one set by hand. No actor: it was shown already."""
    if not columns.get("template_template"):
        return None
    found = templates().get(columns["template_template"])
    return Origin(
        title=_said(found.title, language) if found else "",
        source=_said(found.source, language) if found else "",
        office_id=columns["template_office"],
        event=columns["template_event"],
        on=columns["template_on"],
        count=columns["template_count"],
        unit=columns["template_unit"],
        need=columns["template_need"],
    )


def _said(words: dict[str, str], language: str) -> str:
    return words.get(language) or words["en"]
