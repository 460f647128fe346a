"""What somebody typed, while they sign in again: encrypted for them and the page it goes to. Stores nothing."""

from __future__ import annotations

from typing import Final

from fourfold.ground.vault.cipher import decrypt, encrypt
from fourfold.ground.vault.root import house_key


_KEY: Final = "typed"


def put_away(text: bytes, *, user_id: str, path: str) -> bytes:
    """The text under a key of the house, AES-256-GCM; it opens for this account and path alone."""
    return encrypt(house_key(_KEY), text, key_id=_KEY, bound_to=_place(user_id, path))


def taken_out(sealed: bytes, *, user_id: str, path: str) -> bytes:
    """What `put_away` was given. Raises CannotOpen for anybody else, for another path, and for a changed byte."""
    return decrypt(house_key(_KEY), sealed, key_id=_KEY, bound_to=_place(user_id, path))


def _place(user_id: str, path: str) -> str:
    return f"typed/{user_id}/{path}"
