"""Loads data/instruments/*.toml. A version that was used never changes: the file needs a new version number then."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import ProtectedError
from django.db.utils import IntegrityError

from fourfold.casework.instruments.models import InstrumentVersion
from fourfold.casework.instruments.parsing import InstrumentError, digest, read


__all__ = ["InstrumentError", "load", "read_folder"]


def read_folder(folder: Path) -> list[dict[str, Any]]:
    """Every definition in a folder. Raises InstrumentError at the first that cannot be used."""
    found = [read(path.read_text("utf-8"), file=path.name) for path in sorted(folder.glob("*.toml"))]
    codes = [table["code"] for table in found]
    if len(codes) != len(set(codes)):
        raise InstrumentError("Two files define the same instrument.")
    return found


def load(folder: Path | None = None) -> int:
    """Adds new versions, stops offering what no file names; returns how many are offered. Raises InstrumentError.

    A row is added or taken away, never changed. Whether a version was used is asked of the database, which refuses to
    take away what an assessment points to, whoever writes at the same moment.
    """
    tables = read_folder(folder or Path(settings.FOURFOLD_INSTRUMENTS))
    offered = [_keep(table) for table in tables]
    InstrumentVersion.objects.exclude(pk__in=offered).update(current=False)
    InstrumentVersion.objects.filter(pk__in=offered).update(current=True)
    return len(offered)


def _keep(table: dict[str, Any]) -> str:
    """The id of the row of a definition, made when it is not there."""
    code, version, mark = str(table["code"]), str(table["version"]), digest(table)
    held = InstrumentVersion.objects.filter(code=code, version=version).first()
    if held is not None and held.digest == mark:
        return str(held.pk)
    if held is not None:
        _take_away(held)
    made = InstrumentVersion.objects.create(code=code, version=version, digest=mark, definition=table)
    return str(made.pk)


def _take_away(held: InstrumentVersion) -> None:
    try:
        held.delete()
    except (ProtectedError, IntegrityError) as error:
        raise InstrumentError(
            f"{held.code}: version {held.version} was used and cannot change; give the file a new version number."
        ) from error
