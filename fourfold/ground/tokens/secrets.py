"""A key for a program: made once, shown once, kept as a digest only."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Final

from fourfold.ground.vault.cipher import keyed_hash
from fourfold.ground.vault.root import house_key


_BYTES: Final = 32
PREFIX: Final = "fourfold_"
"""So that a key left in a file or a repository can be found and told from other words."""


@dataclass(frozen=True)
class Secret:
    """`text` is what the program sends, `digest` what the table keeps (64 hexadecimal digits)."""

    text: str
    digest: str


def fresh() -> Secret:
    """A key of 256 bits that nobody can guess."""
    text = PREFIX + secrets.token_urlsafe(_BYTES)
    return Secret(text, digest_of(text))


def digest_of(text: str) -> str:
    """What is kept of a key."""
    return keyed_hash(house_key("tokens"), text).hex()
