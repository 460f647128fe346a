"""What a scene wrote into an empty house is written again in a moment, where making it anew takes most of a short test.

Only into the same empty house: the same root key, and a ledger without an entry. Everything that the scene wrote went
through the doors the first time, in this process.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, NamedTuple

from django.db import connection, transaction

from fourfold.ground.audit.models import Entry
from fourfold.ground.vault import root
from fourfold.ground.vocab.queries import forget


Rows = dict[str, list[Any]]
"""By table: tuples, or on PostgreSQL lines as its COPY writes them."""


class Kept(NamedTuple):
    """What a scene wrote, and the tables in which it changed what stood there: those are put back whole."""

    rows: Rows
    whole: frozenset[str]


_remembered: dict[tuple[str, str], Kept] = {}


def written_once(name: str, make: Callable[[], None]) -> None:
    """Run `make`, or put back what it wrote when it ran first in a house like this one."""
    if Entry.objects.exists():
        make()
        return
    known = _remembered.get((name, _root_keys()))
    if known is None:
        before = _rows()
        make()
        _remembered[name, _root_keys()] = _written(before, _rows())
    else:
        _put_back(known)
        forget()


def _written(before: Rows, after: Rows) -> Kept:
    whole = frozenset(table for table, rows in after.items() if not set(before[table]) <= set(rows))
    new = {table: [row for row in rows if table in whole or row not in before[table]] for table, rows in after.items()}
    return Kept({table: rows for table, rows in new.items() if rows}, whole)


def _root_keys() -> str:
    return hashlib.sha256(repr(sorted(root.generations().items())).encode()).hexdigest()


def _rows() -> Rows:
    with connection.cursor() as cursor:
        return {table: _all(cursor, table) for table in connection.introspection.table_names(cursor)}


def _all(cursor: Any, table: str) -> list[Any]:
    if connection.vendor == "sqlite":
        return list(cursor.execute(f'SELECT * FROM "{table}"').fetchall())  # noqa: S608  # our own tables
    with cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
        return b"".join(copy).splitlines(keepends=True)


def _put_back(known: Kept) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for table in known.whole:
            cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608  # the same
        for table, rows in known.rows.items():
            _add(cursor, table, rows)


def _add(cursor: Any, table: str, rows: list[Any]) -> None:
    if connection.vendor == "sqlite":
        places = ", ".join("%s" for _ in rows[0])
        cursor.executemany(f'INSERT INTO "{table}" VALUES ({places})', rows)  # noqa: S608  # the same
        return
    with cursor.copy(f'COPY "{table}" FROM STDIN') as copy:
        copy.write(b"".join(rows))
