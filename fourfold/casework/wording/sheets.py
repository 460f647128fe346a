"""What people see of an office's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from fourfold.casework.wording.kinds import WordList
from fourfold.ground.access.sheets import Sheet, Value


@dataclass(frozen=True)
class WordChange(Sheet):
    """One change. `words`: by language, what was set; an empty one is Fourfold's word again."""

    words: Mapping[str, str]
    name: str
    made_at: datetime
    why: Value


@dataclass(frozen=True)
class WordLine(Sheet):
    """What a term is called: by the house and by the office itself, both by language.

    `own` is empty where Fourfold's words hold; `changes` are all that were made, the newest first.
    """

    office_id: str
    listed: WordList
    term: str
    house: Mapping[str, str]
    own: Mapping[str, str]
    changes: tuple[WordChange, ...]
