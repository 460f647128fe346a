"""A file of task templates is used whole or not at all, and what is wrong with it is said in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from fourfold.casework.task_templates.load import TemplateError, read_folder
from fourfold.casework.task_templates.reading import parse


ROOT = Path(__file__).resolve().parents[3]
WORDS = {"milestone_types": {"freed", "charged"}, "task_types": {"home_visit"}}
GOOD = """
[[templates]]
code = "visit"
title = { en = "Visit" }
source = { en = "Our own" }
kind = "home_visit"
after = ["freed"]
ends = ["charged"]
leg = "relief"
count = 2
unit = "days"
duties = ["lawyer"]
offices = ["NBO"]
"""


def said(text):
    with pytest.raises(TemplateError) as wrong:
        parse(text, file="x.toml", words=WORDS)
    return str(wrong.value)


def test_a_good_file_is_read():
    (found,) = parse(GOOD, file="x.toml", words=WORDS)
    assert (found.code, found.after, found.ends, found.count) == ("visit", ("freed",), ("charged",), 2)
    assert (found.unit.value, found.roll.value, found.duties, found.offices) == ("days", "next", ("lawyer",), ("NBO",))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("[[templates]]", "[[templates]", "x.toml: not valid TOML"),
        ("[[templates]]", "[templates]", "x.toml: each template begins with [[templates]]."),
        ('code = "visit"', "", "a template needs a code"),
        ('kind = "home_visit"', "", "template visit: kind is missing."),
        ('after = ["freed"]', "after = []", "after which milestones"),
        ('after = ["freed"]', 'after = "freed"', "after is a list of codes in square brackets."),
        ('after = ["freed"]', 'after = ["fred"]', "no milestone is called fred."),
        ('ends = ["charged"]', 'ends = ["chraged"]', "no milestone is called chraged."),
        ('kind = "home_visit"', 'kind = "lunch"', "no kind of task is called lunch."),
        ('leg = "relief"', 'leg = "arm"', "no leg is called arm."),
        ('after = ["freed"]', 'after = ["freed"]\nbefore = ["charged"]', "one of both"),
        ('after = ["freed"]', 'before = ["freed"]', "a template before something has no ends"),
        ('after = ["freed"]\nends = ["charged"]', 'before = ["fred"]', "no milestone is called fred."),
        ("count = 2", "count = -1", "up to 730 days after or before"),
        ("count = 2", "count = 731", "up to 730 days after or before"),
        ("count = 2", 'count = "two"', "template visit: "),
        ('unit = "days"', 'unit = "fortnights"', "'fortnights' is not a valid Unit."),
        ('duties = ["lawyer"]', 'duties = ["auditor"]', "nobody does casework as auditor."),
        ('duties = ["lawyer"]', 'duties = ["cook"]', "'cook' is not a valid Role."),
        ('leg = "relief"', 'leg = "relief"\ncolour = "red"', "unknown key colour."),
        ('title = { en = "Visit" }', 'title = { ar = "x" }', "title and its source in English"),
        ('title = { en = "Visit" }', 'title = "Visit"', "template visit: "),
    ],
)
def test_what_is_wrong_is_said(old, new, sentence):
    assert old in GOOD
    assert sentence in said(GOOD.replace(old, new))


def test_a_code_used_twice_is_refused(tmp_path):
    text = GOOD.replace('"visit"', '"twice"')
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text(text)
    with pytest.raises(TemplateError, match=r"b\.toml: template twice: the code is used twice\."):
        read_folder(tmp_path, vocab=ROOT / "data" / "vocab")


def test_the_houses_own_speak_both_languages_and_their_duties_can_hold_a_task():
    found = read_folder(ROOT / "data" / "task_templates", vocab=ROOT / "data" / "vocab")
    assert len(found) >= 10
    for one in found.values():
        assert one.title.get("ar"), one.code
        assert one.source.get("ar"), one.code
        assert not set(one.after) & set(one.ends), one.code
