"""Spellings of one name meet; invented names only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.stats.linkage import fold, name_parts, phonetic, split_name


ONE_SOUND = {
    "Muhammad": ["Mohamed", "Mohammed", "Muhamad", "Mohd", "محمد", "مُحَمَّد", "محـمد", "मोहम्मद"],
    "Hussein": ["Husein", "Husayn", "حسين", "الحسين", "al-Hussein"],
    "Aisha": ["Ayesha", "Aysha", "عائشة", "عایشہ"],
    "Fatima": ["Fatuma", "Fatimah", "Fatma", "فاطمة", "فاطمه"],
    "Lakshmi": ["Laxmi", "लक्ष्मी"],
    "Kumar": ["कुमार", "KUMAR"],
    "Khadija": ["Khadijah", "خديجة"],
    "Omar": ["Umar", "عمر"],
    "Yusuf": ["Youssef", "يوسف"],
    "Abdulrahman": ["Abd al-Rahman", "Abdur Rahman", "عبد الرحمن", "عبدالرحمن"],
    "Abdullah": ["Abdulla", "عبد الله", "عبدالله"],
    "Saifuddin": ["Saif al-Din", "Saif-ud-Deen", "سيف الدين"],
}


@pytest.mark.parametrize(
    ("usual", "spelling"), [(usual, each) for usual, others in ONE_SOUND.items() for each in others]
)
def test_rival_spellings_of_a_name_sound_the_same(usual: str, spelling: str) -> None:
    assert [phonetic(part) for part in name_parts(spelling)] == [phonetic(part) for part in name_parts(usual)]


@pytest.mark.parametrize(
    ("one", "other"), [("Amina", "Amin"), ("Njeri", "Wanjiku"), ("Aisha", "Isa"), ("Kumar", "Kumari")]
)
def test_different_names_sound_different(one: str, other: str) -> None:
    assert phonetic(fold(one)) != phonetic(fold(other))


def test_a_spanish_surname_is_one_however_its_particles_are_written() -> None:
    assert (
        name_parts("Juan dela Cruz")
        == name_parts("Cruz, Juan de la")
        == name_parts("DE LA CRUZ Juan")
        == ("cruz", "juan")
    )


def test_a_spanish_article_written_on_to_the_surname_is_set_aside() -> None:
    assert name_parts("Juan Delacruz") == name_parts("Juan dela Cruz")
    assert name_parts("Delaney") == ("delaney",)


def test_particles_and_titles_are_set_aside_and_kept() -> None:
    split = split_name("Haji Karim bin Tahir s/o Nadir")
    assert split.parts == ("karim", "tahir", "nadir")
    assert split.particles == ("bin", "so")
    assert split.honorifics == ("haji",)


def test_a_name_made_only_of_particles_keeps_them() -> None:
    assert name_parts("Bin") == ("bin",)
    assert name_parts("de la") == ("de", "la")


def test_a_particle_that_is_a_given_name_counts_when_written_first() -> None:
    assert name_parts("Ben Tavira") == ("ben", "tavira")
    assert name_parts("Tavira ben Nadir") == ("nadir", "tavira")


def test_the_filipino_short_form_of_maria_is_written_out() -> None:
    assert name_parts("Ma. Cristina") == name_parts("Maria Cristina")


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_any_text_can_be_split_and_sounded(text: str) -> None:
    assert all(phonetic(part) for part in name_parts(text))
    assert bool(name_parts(text)) == bool(fold(text))
