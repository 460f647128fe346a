"""How each script is read: names and parts of names that show a rule of its reader; nobody's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.stats.linkage import fold
from fourfold.stats.linkage.letters import readings
from fourfold.stats.linkage.scripts import romanised


USUAL = {
    # Thai: vowels before their consonant, unwritten ones, silent letters, clusters
    "สมชาย": "somchai",
    "เพ็ญศรี": "phensi",
    "แก้วมณี": "kaeomani",
    "อนงค์": "anong",
    "วงศ์ไทย": "wongthai",
    "ไพโรจน์": "phairot",
    "พรหมมา": "phromma",
    # Burmese: stacked consonants, glides, creaky nasals, independent vowels
    "သန္တာ": "than ta",
    "ကျော်ဇင်": "kyaw zin",
    "မြင့်": "myint",
    "လွင်ဦး": "lwin oo",
    "ရှိန်း": "shein",
    # Khmer: two series, a mark that exchanges them, subscripts, the girl apart
    "សុខ": "sokh",
    "ពៅ": "pov",
    "ម៉ៅ": "mau",
    "ចន្ទា": "chantea",
    "ស្រីនាង": "srey neang",
    # Sinhala and Tamil: the a within a consonant, and what takes it away; voice after a nasal or a vowel
    "කුමාරි": "kumari",
    "ප්‍රියන්ත": "priyantha",
    "ප්‍රනාන්දු": "fernando",
    "முருகன்": "murugan",
    "கந்தசாமி": "kandasami",
    "தங்கவேல்": "thangavel",
    # Devanagari and Bengali: what is not said at the end and between vowels, dots, a round v
    "सरस्वती": "saraswati",
    "कमला": "kamla",
    "राठौर": "rathaur",
    "গুপ্ত": "gupt",
    "সরকার": "sarkar",
    "মিয়া": "miya",
    # Amharic: one letter twice
    "መኮንን": "mekonin",
    # Chinese: a space after each, and the reading as a family name; Korean likewise
    "陈大文": "chen da wen",
    "曾玉珍": "zeng yu zhen",
    "김철수": "gim cheol su",
    "박": "bak",
    # Hebrew: letters that may be vowels
    "לוי": "lvi",
    "יוסף": "yosf",
    "אברהם": "aevraham",
    "חדד": "hdad",
    # Greek as it is said
    "Γιώργος Μπακάλης": "giorgos bakalis",
    "Ευαγγελία": "evangelia",
}
ALSO = {
    "ณัฐพล": "natphol",
    "ไพโรจน์": "phairoch",
    "ពៅ": "peo",
    "កែវ": "keo",
    "သူရိန်": "thu rein",
    "রায়": "roy",
    "தமிழ்": "thamizh",
    "秦": "chin",
    "谢": "hsie",
    "陳大文": "chan tai man",
    "이영희": "lee yeong hee",
    "임현우": "lim hyeon woo",
    "רחל": "rchl",
    "יוסף": "josf",
    "Юлия": "juliya",
    "Χατζής": "hatzis",
    "Γιάννης": "yannis",
    "Αγγελική": "aggeliki",
}


@pytest.mark.parametrize(("written", "read"), USUAL.items())
def test_a_name_is_folded_as_it_is_usually_read(written: str, read: str) -> None:
    assert fold(written) == read


@pytest.mark.parametrize(("written", "read"), ALSO.items())
def test_a_name_is_read_as_its_bearers_spell_it_too(written: str, read: str) -> None:
    assert read in [fold(reading) for reading in readings(written)]


def test_a_name_with_a_character_that_the_table_of_hong_kong_has_not_is_not_read_half() -> None:
    assert "chan" in [fold(reading).split()[0] for reading in readings("陳大文")]
    assert {fold(reading).split()[0] for reading in readings("陳大龘")} == {"chen"}


def test_persian_reads_letters_of_arabic_otherwise() -> None:
    assert [fold(reading) for reading in readings("رضا کاوه")] == ["rda kawah", "rza kavah"]


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_latin_letters_have_one_reading_and_stay_as_they_are(text: str) -> None:
    assert romanised(text) == text
    assert len(readings(text)) == 1


SCRIPTS = st.one_of(
    *(
        st.text(st.characters(min_codepoint=first, max_codepoint=last), max_size=12)
        for first, last in (
            *(
                (0x0386, 0x03CE),
                (0x0400, 0x052F),
                (0x05D0, 0x05EA),
                (0x0621, 0x06D3),
                (0x0900, 0x09FF),
                (0x0B80, 0x0BFF),
            ),
            *(
                (0x0D80, 0x0DFF),
                (0x0E00, 0x0E7F),
                (0x1000, 0x109F),
                (0x1200, 0x135A),
                (0x1780, 0x17FF),
                (0x4E00, 0x4FFF),
            ),
            (0xAC00, 0xAFFF),
        )
    )
)


@given(SCRIPTS)
def test_anything_can_be_read_and_folding_it_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(readings(text)[0]) == fold(text)
