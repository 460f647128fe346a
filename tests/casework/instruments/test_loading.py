"""Instruments are loaded from their files; what was used never changes; what cannot be used is said plainly."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.conf import settings

from fourfold.casework.instruments import queries
from fourfold.casework.instruments.load import InstrumentError, load
from fourfold.casework.instruments.models import InstrumentVersion
from fourfold.casework.instruments.parsing import digest, read
from fourfold.ground.access.errors import Refused
from tests.cast import assemble
from tests.tracks.aftercare import scene


PHQ = Path(settings.FOURFOLD_INSTRUMENTS) / "phq9.toml"


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(settings.FOURFOLD_INSTRUMENTS, tmp_path / "instruments")
    return tmp_path / "instruments"


def edit(folder, old, new, name="phq9.toml"):
    text = (folder / name).read_text()
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1))


@pytest.mark.django_db
def test_loading_twice_changes_nothing(folder):
    assert load(folder) == 3
    before = list(InstrumentVersion.objects.order_by("pk").values())
    assert load(folder) == 3
    assert list(InstrumentVersion.objects.order_by("pk").values()) == before


@pytest.mark.django_db
@pytest.mark.postgres
def test_a_version_that_nobody_used_may_be_mended_and_one_that_was_used_may_not(folder):
    cast = assemble()
    load(folder)
    edit(folder, 'en = "Mild"', 'en = "Slight"')
    load(folder)
    case, mary = scene.case(cast)  # loads the house's own files again
    used = scene.assessed(cast, case, mary, "phq9", 0)
    before = InstrumentVersion.objects.get(assessments=used)
    with pytest.raises(InstrumentError, match=r"phq9: version 1 was used"):
        load(folder)
    after = InstrumentVersion.objects.get(assessments=used)
    assert (after.pk, after.digest, after.definition) == (before.pk, before.digest, before.definition)


@pytest.mark.django_db
def test_a_new_version_is_offered_and_the_old_one_stays_readable(folder):
    cast = assemble()
    case, mary = scene.case(cast)
    scene.assessed(cast, case, mary, "phq9", 0)
    edit(folder, 'version = "1"', 'version = "2"')
    load(folder)
    offered = {one.definition.code: one for one in queries.offered(cast.aftercare)}
    assert offered["phq9"].definition.version == "2"
    old = InstrumentVersion.objects.get(code="phq9", version="1")
    assert queries.the_instrument(cast.aftercare, old.pk).definition.version == "1"
    (folder / "phq9.toml").unlink()
    load(folder)
    assert {one.definition.code for one in queries.offered(cast.aftercare)} == {"sps30", "gad7"}


@pytest.mark.django_db
def test_an_instrument_that_is_not_there_is_not_found():
    cast = assemble()
    for name in ("", "x", "0" * 26):
        with pytest.raises(Refused):
            queries.the_instrument(cast.aftercare, name)


def test_a_definition_is_the_same_however_its_file_is_laid_out():
    text = PHQ.read_text()
    table = read(text, file="phq9.toml")
    assert digest(table) == digest(read("\n\n" + text.replace("least = 100", "least   =   100"), file="x"))
    assert digest(table) != digest(table | {"least": 90})


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('code = "phq9"\n', 'code = "PHQ 9"\n', "lower-case"),
        ("least = 100", "least = 0", "per cent"),
        ("least = 100", "", "least is missing"),
        ("validated = true", "validated = true\ncolour = 3", "unknown key: colour"),
        ('code = "phq2"', 'code = "phq1"', "twice"),
        ("{ value = 1, en", "{ value = 7, en", "rising order"),
        ('from = "10"', 'from = "4"', "bands must rise"),
        ('from = "0"', 'from = "1"', "begin at the lowest"),
        ("critical = { at_least = 1 }", "critical = { only = 'child' }", "at_most or at_least"),
        ("critical = { at_least = 1 }", "critical = { at_least = 1, only = 'men' }", "only may be child"),
        ('en = "Mild"', 'en = ""', "no English"),
        ('licence = "open"', 'licence = "free"', "free"),
        ("scored = false", "scored = ", "Invalid"),
    ],
)
def test_a_file_that_cannot_be_used_says_what_is_wrong(old, new, said):
    text = PHQ.read_text()
    assert old in text
    with pytest.raises(InstrumentError, match=said) as found:
        read(text.replace(old, new, 1), file="phq9.toml")
    assert str(found.value).startswith("phq9.toml: ")


def test_two_files_may_not_define_one_instrument(folder):
    shutil.copy(folder / "phq9.toml", folder / "again.toml")
    with pytest.raises(InstrumentError, match="same instrument"):
        load(folder)
