"""The rules of keys for programs, on plain values (ADR 0017)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Final

from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.tokens.kinds import FILES, READ
from fourfold.ground.vocab.kinds import mark


LONGEST: Final = timedelta(days=366)
NAME: Final = 60
_DIGEST: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)


def require_digest(digest: str) -> None:
    """Only a digest is ever handed in: the key itself would stand in the ledger."""
    if not _DIGEST.fullmatch(digest):
        raise RuleBroken("tokens.digest", mark("This form is damaged. Open it again."))


def require_name(name: str) -> None:
    """A key that has no name is never closed, since nobody knows what it is for."""
    if not name.strip() or len(name) > NAME:
        raise RuleBroken(
            "tokens.name", mark("Give the key a name of at most 60 letters, such as the program's."), field="name"
        )


def require_scopes(scopes: Collection[str], acts: Iterable[str]) -> None:
    """At least one; each is `read`, `files`, a room or one act. `acts` are the names of all acts."""
    names = set(acts)
    known = names | {name.partition(".")[0] for name in names} | {READ, FILES}
    if not scopes:
        raise RuleBroken("tokens.no_scope", mark("Say what the key may do."), field="scopes")
    if unknown := sorted(set(scopes) - known):
        raise RuleBroken(
            "tokens.scope", mark("There is no act or room called %(name)s."), field="scopes", name=unknown[0][:60]
        )


def require_end(until: date, today: date) -> None:
    """A key ends by itself, at the latest after a year: one that was forgotten opens nothing for ever."""
    if not today <= until <= today + LONGEST:
        raise RuleBroken("tokens.until", mark("A key ends by itself within a year from today."), field="until")
