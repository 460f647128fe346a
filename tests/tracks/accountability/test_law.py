"""The library of offences: every entry can be read, says how it was verified, and marks what is used on victims."""

from __future__ import annotations

from datetime import date

import pytest

from fourfold.ground.vocab.load import load
from fourfold.ground.vocab.parsing import parse
from fourfold.tracks.accountability import law
from tests.spec.printing import ROOT


FILES = sorted((ROOT / "data" / "offences").glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_list_is_well_formed_and_in_both_languages(path):
    found = parse(path.read_text("utf-8"), file=path.name)
    assert found.code == f"offences_{path.stem}"
    for term in found.terms:
        assert term.code.startswith(f"{path.stem}_")
        assert {"en", "ar"} <= set(term.labels)
        assert term.extra["mark"] in {"primary", "secondary", "recalled"}
        assert term.extra.get("victim_criminalisation_risk", "") in {"", "some", "high"}
        if term.extra.get("verified_on"):
            assert date.fromisoformat(str(term.extra["verified_on"]))
            assert str(term.extra["source"]).startswith("https://")
            assert term.extra["mark"] != "recalled"


@pytest.mark.django_db
def test_an_entry_says_since_when_and_until_when_it_was_law():
    load()
    old, new = law.offence("in_ipc_370"), law.offence("in_bns_143")
    assert old
    assert new
    assert old.until
    assert new.since
    assert (new.since - old.until).days == 1
    assert new.cited == "Bharatiya Nyaya Sanhita 2023, s. 143"


@pytest.mark.django_db
def test_provisions_used_against_victims_are_marked():
    load()
    risks = {one.code: one.risk for one in law.offences("IN")}
    assert risks["in_itpa_8"] == risks["in_itpa_7"] == "high"
    assert risks["in_bns_143"] == ""


@pytest.mark.django_db
def test_nothing_is_called_signed_off_before_a_lawyer_has_signed():
    load()
    assert not [one.code for country in law.LIBRARY for one in law.offences(country) if one.signed_off]


@pytest.mark.django_db
def test_a_subdivision_reads_its_countrys_list_and_an_unknown_country_none():
    load()
    assert law.offences("PH-CEB") == law.offences("PH")
    assert law.offences("JO") == []
    assert law.offence("") is None
    assert law.offence("jo_x") is None
