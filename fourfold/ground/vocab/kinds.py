"""The labelled enum: a closed set of codes, each with the English words a person reads.

Pure (no Django). Labels are plain markers for the message extractor; the faces translate them.
Lists that an agency may extend are not kinds but vocabulary (`data/vocab`).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


def mark(text: str) -> str:
    """Mark `text` for translation and give it back unchanged (the extractor's keyword is `mark`)."""
    return text


class Kind(StrEnum):
    """An enum whose members are their code and carry a label.

    Write members as `RELIEF = "relief", mark("Relief")`. A member *is* its code: it compares equal
    to the string, is stored as the string, and `Leg("relief")` finds it again (`ValueError` if none).
    """

    _value_: str
    label: str  # the English source text, untranslated

    def __new__(cls, code: str, label: str = "") -> Self:
        # The default only lets type checkers accept the look-up `Leg("relief")`, which never comes here.
        if not label:
            raise TypeError(f"{cls.__name__}: {code!r} needs a label.")
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs of code and English label in the order of definition, for a model field."""
        return [(member.value, member.label) for member in cls]

    @classmethod
    def codes(cls) -> tuple[str, ...]:
        """The codes in the order of definition."""
        return tuple(member.value for member in cls)

    @classmethod
    def longest(cls) -> int:
        """The length of the longest code, for the width of a column."""
        return max(map(len, cls.codes()), default=0)
