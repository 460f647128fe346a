"""Writes docs/permissions.md from the catalogue of acts: `python -m tests.architecture.permissions`."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any


PAGE = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"
HEAD = """# Who may do what

Every act, by its one name, with everybody who may do it. Generated from the acts themselves by
`python -m tests.architecture.permissions`; a test compares, so that every change of permission is seen in review.

An act is done on a record only by those in the record's circle, and nobody who is excluded from it, whatever their
role. Where an act is done on several records, the role must be held in the office of each, but for those that it only
mentions. *Machine* marks acts that have no page of their own; *inside*, those that nobody does by themselves: the
roles are then those of the acts that include them. *Includes* names the acts it may do on the way: whoever may do the
one may, through it, do the others.
"""


def page(acts: Iterable[Any]) -> str:
    """The whole page, as Markdown."""
    from fourfold.ground.access.roles import Role  # noqa: PLC0415  # Django must be set up first

    rooms: dict[str, list[Any]] = {}
    for act in acts:
        rooms.setdefault(act.name.split(".")[0], []).append(act)
    parts = [HEAD]
    for room, members in rooms.items():
        lines = [f"## {room}", "", "| act | what it does | who | includes |", "|---|---|---|---|"]
        lines += [_line(act, list(Role)) for act in members]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _line(act: Any, roles: list[Any]) -> str:
    who = "everyone" if act.by == frozenset(roles) else ", ".join(role.label for role in roles if role in act.by)
    includes = ", ".join(f"`{each.name}`" for each in act.includes)
    machine = " *(inside)*" if act.inside else " *(machine)*" if act.machine else ""
    return f"| `{act.name}`{machine} | {act.says.replace('|', '/')} | {who} | {includes} |"


def parse(text: str) -> dict[str, frozenset[str]]:
    """Act → labels of those who may, as the page says."""
    rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| `")]
    return {cells[0].split("`")[1]: frozenset(cells[2].split(", ")) for cells in rows}


def load() -> list[Any]:
    """Every act in the house: the rooms that have acts are imported, then the catalogue is read."""
    from importlib import import_module  # noqa: PLC0415
    from importlib.util import find_spec  # noqa: PLC0415
    from pkgutil import iter_modules  # noqa: PLC0415

    from django.conf import settings  # noqa: PLC0415

    from fourfold.ground.acts import register  # noqa: PLC0415

    for room in settings.ROOMS:
        if room.endswith("ground.acts") or not find_spec(f"{room}.acts"):
            continue
        acts = import_module(f"{room}.acts")
        for module in iter_modules(getattr(acts, "__path__", ())):  # also those that the package does not name
            import_module(f"{acts.__name__}.{module.name}")
    return [act for act in register.all_acts() if _stands_in_the_house(act)]


def _stands_in_the_house(act: Any) -> bool:
    """Tests make acts of their own, which the catalogue forgets again."""
    return bool(act._run.__module__.startswith("fourfold."))


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fourfold.server.settings")
    django.setup()
    PAGE.write_text(page(load()))
