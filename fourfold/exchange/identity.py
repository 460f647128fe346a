"""How a row or a file is known again: keyed hashes, so that the table tells nothing of what was in them."""

from __future__ import annotations

from collections.abc import Sequence

from fourfold.exchange.htcds.reading import Row
from fourfold.ground.vault.cipher import keyed_hash
from fourfold.ground.vault.root import house_key


_PURPOSE = "rows"


def fingerprint(office_id: str, digest: str) -> str:
    """A file in an office, 64 hex digits; `digest` is its SHA-256."""
    return keyed_hash(house_key(_PURPOSE), f"file\0{office_id}\0{digest}").hex()


def identities(office_id: str, digest: str, rows: Sequence[Row]) -> list[str]:
    """Each row in an office: by the source's own id if it has one, else by file, row number and content."""
    key = house_key(_PURPOSE)
    return [keyed_hash(key, _named(office_id, digest, row)).hex() for row in rows]


def _named(office_id: str, digest: str, row: Row) -> str:
    if row.source_id:
        return f"id\0{office_id}\0{row.source_id}"
    return f"row\0{office_id}\0{digest}\0{row.number}\0{row.content.decode()}"
