"""A canary planted in every protected field is found nowhere at rest: not in the database, its log, a dump, a file."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models

from fourfold.casework.instruments.load import load as load_instruments
from fourfold.casework.instruments.models import InstrumentVersion
from fourfold.ground.access.models import Circle, Guarded, User
from fourfold.ground.vault import blobs
from fourfold.ground.vault.fields import Secret, SecretText
from fourfold.ground.vault.ids import new_id
from fourfold.ground.vault.keys import new_key
from tests.cast import NOW, Cast, assemble


pytestmark = pytest.mark.slow


BEFORE = frozenset(Path(tempfile.gettempdir()).iterdir())
CANARY = "Kanarienvogel-7c1e-زقزقة"
FORMS = tuple(CANARY.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "unicode_escape"))


def guarded_models() -> list[type[Guarded]]:
    return [model for model in apps.get_models() if issubclass(model, Guarded)]


def secret_fields(model: type[Guarded]) -> list[Secret[Any]]:
    return [f for f in model._meta.concrete_fields if isinstance(f, Secret)]


def planted(model: Any, cast: Cast, made: dict[type[Any], Any]) -> Any:
    """One saved row of a model with the canary in every protected field; what it points at is made first."""
    if model in made:
        return made[model]
    values: dict[str, Any] = {"office": cast.nbo, "made_at": NOW}
    values |= {"circle": Circle.objects.create(kind="main"), "key": new_key("case", office_key=cast.nbo.key_id)}
    for field in model._meta.concrete_fields:
        if field.name in values or field.name == "id":
            continue
        if isinstance(field, Secret):
            values[field.name] = CANARY if isinstance(field, SecretText) else {"said": [CANARY]}
        elif isinstance(field, models.ForeignKey) and not field.null:
            values[field.name] = pointed_at(field.related_model, cast, made)
        elif isinstance(field, models.DateTimeField) and not field.null:
            values[field.name] = NOW
        elif isinstance(field, models.DateField) and not field.null:
            values[field.name] = NOW.date()
        elif isinstance(field, models.CharField) and field.unique:
            values[field.name] = new_id()[-10:]
        elif isinstance(field, models.IntegerField) and not field.has_default():
            values[field.name] = 1
    made[model] = model.objects.create(**values)
    return made[model]


def pointed_at(model: Any, cast: Cast, made: dict[type[Any], Any]) -> Any:
    """A colleague is there already, an instrument is loaded, a circle is nobody's; any other row is made."""
    if model is Circle:
        return Circle.objects.create(kind="main")
    if model is InstrumentVersion:
        load_instruments()
        return InstrumentVersion.objects.all()[0]
    return User.objects.get(pk=cast.lead.user_id) if model is User else planted(model, cast, made)


def places() -> Iterator[Path]:
    """Every file that could hold a trace: the data folder, and what was left in the temporary folder meanwhile.

    Other processes come and go there: what vanishes while we walk is nobody's trace.
    """
    now = {*Path(tempfile.gettempdir()).iterdir()}
    left = (path for path in now - BEFORE if path.name.startswith(("tmp", "fourfold")))
    for top in (Path(settings.FOURFOLD_DATA), *left):
        yield from (path for path in [top] if top.is_file())
        for folder, _folders, files in os.walk(top):
            yield from (Path(folder, name) for name in files)


def held_in(path: Path) -> bytes:
    """What a file holds; nothing when it is gone, somebody else's, or no file."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def found_in(content: bytes) -> bool:
    return any(form in content for form in FORMS)


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_a_canary_in_every_protected_field_is_found_nowhere_at_rest() -> None:
    cast, made = assemble(), dict[type[Any], Any]()
    rows = [planted(model, cast, made) for model in guarded_models()]
    blob = new_id()
    blobs.write(blob, [CANARY.encode() * 40], key_id=rows[0].key_id)
    for row in rows:
        for field in secret_fields(type(row)):
            again = type(row).objects.get(pk=row.pk)
            assert CANARY in str(getattr(again, field.attname)), "the canary must be readable with the key"
    assert sum(len(secret_fields(type(row))) for row in rows) > 30
    assert not found_in(dump())
    assert [str(path) for path in places() if found_in(held_in(path))] == []


def dump() -> bytes:
    """The whole database as its own tool writes it out."""
    if connection.vendor == "sqlite":
        return "\n".join(connection.connection.iterdump()).encode()
    configured = connection.settings_dict
    tool = next(Path("/usr/lib/postgresql").glob("*/bin/pg_dump"), Path("pg_dump"))
    arguments = ["-h", configured["HOST"], "-U", configured["USER"], "--inserts", configured["NAME"]]
    return subprocess.run([str(tool), *arguments], check=True, capture_output=True).stdout


@pytest.mark.django_db(transaction=True)
def test_the_search_for_canaries_does_find_a_plain_one(tmp_path: Path) -> None:
    """A test that cannot fail proves nothing: a plain column is found."""
    cast = assemble()
    person = planted(next(m for m in guarded_models() if m.__name__ == "Person"), cast, {})
    type(person).objects.filter(pk=person.pk).update(age_band="Kanarienvo")
    assert b"Kanarienvo" in dump()
    assert found_in(b"..." + CANARY.encode("utf-16-le"))
    with tempfile.NamedTemporaryFile() as left:
        left.write(CANARY.encode())
        left.flush()
        assert [path for path in places() if found_in(held_in(path))] == [Path(left.name)]
