"""What an office calls its stages is its own; nothing else changes with it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fourfold.casework.wording import acts, load, queries
from fourfold.casework.wording.kinds import WordList
from fourfold.casework.wording.models import OfficeWord
from fourfold.ground.access.errors import Refused, RuleBroken
from tests.casework.wording import samples
from tests.cast import NOW


STAGES = "relief_stages"


def wrong(code, act, actor, **words):
    with pytest.raises(RuleBroken) as broken:
        act(actor, now=NOW, **words)
    assert broken.value.code == code


def called(office, term, language="en", listed=STAGES):
    return queries.called(office.pk, listed, term, language=language)


def test_an_office_says_what_it_calls_a_stage_and_the_others_go_on_as_before(cast):
    assert called(cast.nbo, "go") == "To go"
    samples.word(cast, STAGES, "go", en="Cleared to go", ar="صدر الإذن")
    assert (called(cast.nbo, "go"), called(cast.nbo, "go", "ar")) == ("Cleared to go", "صدر الإذن")
    assert called(cast.ceb, "go") == queries.called("", STAGES, "go", language="en") == "To go"


def test_a_language_left_out_keeps_the_house_s_word(cast):
    samples.word(cast, STAGES, "go", en="Cleared to go")
    assert called(cast.nbo, "go", "ar") == "تقرر التحرك"
    assert called(cast.nbo, "go", "sw") == "Cleared to go"


def test_a_code_that_nobody_knows_is_shown_as_it_is(cast):
    assert called(cast.nbo, "never_heard_of") == "never_heard_of"


def test_the_house_s_word_comes_back_and_every_change_is_kept(cast):
    samples.word(cast, STAGES, "go", en="Cleared to go", ar="صدر الإذن")
    samples.word(cast, STAGES, "go", en="Cleared")
    assert (called(cast.nbo, "go"), called(cast.nbo, "go", "ar")) == ("Cleared", "تقرر التحرك")
    acts.restore_word(
        cast.director,
        office=cast.nbo.pk,
        listed=STAGES,
        term="go",
        why="Nobody else says so",
        now=NOW + timedelta(days=1),
    )
    assert called(cast.nbo, "go") == "To go"
    line = next(one for one in queries.words_of(cast.lawyer, cast.nbo.pk)[WordList.RELIEF] if one.term == "go")
    assert line.own == {}
    assert line.changes[0].words == {"en": ""}
    assert str(line.changes[0].why) == "Nobody else says so"
    assert OfficeWord.objects.count() == 5


def test_a_change_is_seen_at_once_where_words_are_held_in_memory(cast):
    samples.word(cast, STAGES, "go", en="Cleared to go")
    assert called(cast.nbo, "go") == "Cleared to go"
    row = OfficeWord.objects.get()  # as another process would write it
    row.pk, row.text, row.made_at = OfficeWord().pk, "Released", NOW + timedelta(hours=1)
    row.save(force_insert=True)
    assert called(cast.nbo, "go") == "Released"


def test_a_request_asks_once_however_many_words_it_shows(cast):
    samples.word(cast, STAGES, "go", en="Cleared to go")
    with queries.looked_up_once(), CaptureQueriesContext(connection) as asked:
        for _time in range(20):
            assert called(cast.nbo, "go") == "Cleared to go"
            assert called(cast.ceb, "go") == "To go"
    assert len([one for one in asked if "officeword" in one["sql"]]) <= 2  # the mark, and the words if they are new


def test_only_directors_of_the_office_change_its_words(cast):
    words: dict[str, Any] = {"listed": STAGES, "term": "go", "words": {"en": "Cleared to go"}, "why": samples.WHY}
    for who in ("lead", "administrator", "elsewhere"):
        with pytest.raises(Refused):
            acts.set_word(cast.actors[who], office=cast.nbo.pk, now=NOW, **words)
    with pytest.raises(Refused):
        queries.words_of(cast.elsewhere, cast.nbo.pk)
    assert not OfficeWord.objects.exists()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"listed": "harms"}, "wording.list"),
        ({"term": "lunch"}, "wording.term"),
        ({"words": {"fr": "Prêt"}}, "wording.language"),
        ({"words": {}}, "wording.empty"),
        ({"words": {"en": "  ", "ar": ""}}, "wording.empty"),
        ({"words": {"en": "To go"}}, "wording.empty"),
        ({"words": {"en": "A" * 41}}, "wording.long"),
        ({"words": {"en": "stage_go"}}, "wording.code"),
        ({"words": {"en": "planned"}}, "wording.twice"),
        ({"words": {"ar": "أُغيثوا"}}, "wording.twice"),
        ({"why": "So"}, "wording.reason"),
    ],
)
def test_what_is_wrong_is_refused_and_changes_nothing(cast, more, code):
    words = {"listed": STAGES, "term": "go", "words": {"en": "Cleared to go"}, "why": samples.WHY}
    wrong(code, acts.set_word, cast.director, office=cast.nbo.pk, **(words | more))
    assert not OfficeWord.objects.exists()


def test_the_same_word_again_is_no_change_and_the_house_s_word_is_not_given_up(cast):
    samples.word(cast, STAGES, "go", en="Cleared to go")
    again = {"listed": STAGES, "term": "go", "words": {"en": "Cleared  to go "}, "why": samples.WHY}
    wrong("wording.same", acts.set_word, cast.director, office=cast.nbo.pk, **again)
    back = {"listed": STAGES, "term": "planned", "why": samples.WHY}
    wrong("wording.house", acts.restore_word, cast.director, office=cast.nbo.pk, **back)


def test_going_back_is_refused_while_something_else_has_the_house_s_word(cast):
    samples.word(cast, STAGES, "go", en="Cleared to go")
    samples.word(cast, STAGES, "planned", en="To go")
    back = {"listed": STAGES, "term": "go", "why": samples.WHY}
    wrong("wording.twice", acts.restore_word, cast.director, office=cast.nbo.pk, **back)


@pytest.fixture
def files(tmp_path, settings):
    """Files of words, as an installation has them."""
    settings.FOURFOLD_WORDING = tmp_path

    def write(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.toml").write_text(text)
        load.renamings.cache_clear()
        load.of_office.cache_clear()

    yield write
    load.renamings.cache_clear()
    load.of_office.cache_clear()


def test_a_file_renames_for_every_office_or_for_some_and_the_page_beats_both(cast, files):
    files(
        a_some='source = "Nairobi"\noffices = ["NBO"]\n[relief_stages]\ngo = { en = "Released" }',
        b_all='source = "All"\n[relief_stages]\ngo = { en = "Agreed", ar = "اتُّفق" }\nplanned = { en = "Drawn up" }',
    )
    assert [called(cast.nbo, one) for one in ("go", "planned")] == ["Released", "Drawn up"]
    assert [called(cast.ceb, one) for one in ("go", "planned")] == ["Agreed", "Drawn up"]
    assert called(cast.nbo, "go", "ar") == "اتُّفق"
    wrong(
        "wording.twice",
        acts.set_word,
        cast.director,
        office=cast.nbo.pk,
        listed=STAGES,
        term="stopped",
        words={"en": "Released"},
        why=samples.WHY,
    )
    samples.word(cast, STAGES, "go", en="Cleared to go")
    assert called(cast.nbo, "go") == "Cleared to go"
    line = next(one for one in queries.words_of(cast.lawyer, cast.nbo.pk)[WordList.RELIEF] if one.term == "go")
    assert (line.house["en"], line.own) == ("Released", {"en": "Cleared to go"})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[relief_stages", "not valid TOML"),
        ('[relief_stages]\ngo = { en = "Agreed" }', "needs a source"),
        ('source = "x"', "renames nothing"),
        ('source = "x"\n[harms]\nland_theft = { en = "Land" }', "harms is none of"),
        ('source = "x"\n[relief_stages]\nlunch = { en = "Lunch" }', "has no term lunch"),
        ('source = "x"\n[relief_stages]\ngo = "Agreed"', "by language"),
        ('source = "x"\n[relief_stages]\ngo = {}', "by language"),
        ('source = "x"\nrelief_stages = "Agreed"', "a table of terms"),
        ('source = "x"\n[relief_stages]\ngo = { xx = "Agreed" }', "no language of the house"),
        ('source = "x"\n[relief_stages]\ngo = { en = " " }', "is empty in en"),
        ('source = "x"\n[relief_stages]\ngo = { en = "stage_go" }', "looks like a code"),
        ('source = "x"\n[relief_stages]\ngo = { en = "Planned" }', "is the word for something else"),
        ('source = "x"\noffices = "NBO"\n[relief_stages]\ngo = { en = "Agreed" }', "codes of offices"),
        ('source = "x"\noffices = []\n[relief_stages]\ngo = { en = "Agreed" }', "codes of offices"),
    ],
)
def test_a_file_that_cannot_be_used_says_which_and_why(tmp_path, settings, text, says):
    (tmp_path / "x.toml").write_text(text)
    with pytest.raises(load.WordingError, match=r"x\.toml") as wrong:
        load.read_folder(tmp_path, settings.FOURFOLD_VOCAB)
    assert says in str(wrong.value)


def test_the_files_of_this_house_can_be_used(settings):
    assert isinstance(load.read_folder(settings.FOURFOLD_WORDING, settings.FOURFOLD_VOCAB), tuple)
