"""Public identifiers: ULIDs, so that an offline device may mint them and no row number is ever shown."""

from __future__ import annotations

import secrets
from typing import Final

from ulid import ULID


ID_LENGTH: Final = 26
_REFERENCE_ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_id() -> str:
    """A fresh ULID: 26 characters, Crockford base 32, sortable by the moment it was made."""
    return str(ULID())


def is_id(text: object) -> bool:
    """Whether text has the shape of one of our ids; says nothing about whether the record exists."""
    return isinstance(text, str) and len(text) == ID_LENGTH and text.isascii() and text.isalnum()


def new_reference(office_code: str) -> str:
    """A reference people can read aloud, such as NBO-K7QM4.

    Random, not sequential: a gap between two references must not tell that a case exists.
    30^5 = 24 million values an office; the column is unique, and the caller tries again on a clash.
    """
    return f"{office_code}-{''.join(secrets.choice(_REFERENCE_ALPHABET) for _ in range(5))}"
