"""The rules of calendar feeds, on plain values."""

from __future__ import annotations

import re
from typing import Final

from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vocab.kinds import mark


_DIGEST: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)


def require_digest(digest: str) -> None:
    """Only a digest is ever handed in: a secret itself would stand in the ledger."""
    if not _DIGEST.fullmatch(digest):
        raise RuleBroken("calendars.digest", mark("This form is damaged. Open it again."))
