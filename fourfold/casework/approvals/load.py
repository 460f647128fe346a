"""The approvals of this installation, read once per process from data/approvals.

[[approval]]
kind = "closure"
by = ["case_lead"]
people = 1
own = false
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from fourfold.casework.approvals import rules
from fourfold.casework.approvals.kinds import BOUNDS, ApprovalKind
from fourfold.casework.approvals.rules import Rule
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.access.roles import Role


class ApprovalError(ValueError):
    """A file of approvals cannot be used: which file, one sentence."""

    def __init__(self, sentence: str, *, file: str) -> None:
        super().__init__(f"{file}: {sentence}")


@cache
def defaults() -> dict[ApprovalKind, Rule]:
    """The rule of every kind. Raises ApprovalError for a file that cannot be used."""
    return read_folder(Path(settings.FOURFOLD_APPROVALS))


def read_folder(folder: Path) -> dict[ApprovalKind, Rule]:
    """The rules of a folder; later files beat earlier ones. Raises ApprovalError, also when a kind is missing."""
    found: dict[ApprovalKind, Rule] = {}
    for path in sorted(folder.glob("*.toml")):
        found |= {rule.kind: rule for rule in parse(path.read_text("utf-8"), file=path.name)}
    if missing := sorted(set(ApprovalKind) - found.keys()):
        raise ApprovalError(f"nobody approves {', '.join(missing)}.", file=folder.name)
    return found


def parse(text: str, *, file: str) -> list[Rule]:
    """The rules of a file. Raises ApprovalError on broken TOML, unknown words, or more than the house allows."""
    try:
        return [_rule(row) for row in tomllib.loads(text).get("approval", [])]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError, RuleBroken) as error:
        raise ApprovalError(f"not usable: {error}.", file=file) from error


def _rule(row: dict[str, Any]) -> Rule:
    kind = ApprovalKind(row["kind"])
    by, people, own = [Role(one) for one in row["by"]], int(row["people"]), bool(row["own"])
    rules.require_within(kind, by, people, own=own and BOUNDS[kind].own)
    return Rule(kind, frozenset(by), people, own)
