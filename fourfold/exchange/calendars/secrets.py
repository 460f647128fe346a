"""The secret in a calendar's address: made once, shown once, kept as a digest only."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Final

from fourfold.ground.vault.cipher import keyed_hash
from fourfold.ground.vault.root import house_key


_BYTES: Final = 32


@dataclass(frozen=True)
class Secret:
    """`text` goes into the address (43 characters), `digest` into the table (64 hexadecimal digits)."""

    text: str
    digest: str


def fresh() -> Secret:
    """A secret of 256 bits that nobody can guess."""
    text = secrets.token_urlsafe(_BYTES)
    return Secret(text, digest_of(text))


def digest_of(text: str) -> str:
    """What is kept of a secret."""
    return keyed_hash(house_key("calendars"), text).hex()
