"""The templates: small, without inline style or script, translated, and showing the facts they are given."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from django.template import Context, Template
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory

from fourfold.faces.ui import examples, styles
from fourfold.faces.ui.days import day
from fourfold.faces.ui.gallery import ExampleForm, gallery_context
from fourfold.faces.ui.shell import Link, Shell
from fourfold.faces.ui.templatetags.ui import introduces


TEMPLATES = Path(styles.__file__).parent / "templates"
FILES = sorted((TEMPLATES / "ui").rglob("*.html"))
COMPONENTS = sorted((TEMPLATES / "ui" / "components").glob("*.html"))
ICONS = (Path(styles.__file__).parent / "static" / "ui" / "icons.svg").read_text(encoding="utf-8")


def name(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


def piece(component: str, **context: object) -> str:
    return render_to_string(f"ui/components/{component}.html", context)


def gallery(**how: object) -> str:
    request = RequestFactory().get("/gallery/")
    return render_to_string("ui/gallery.html", gallery_context(**how), request=request)  # type: ignore[arg-type]


def words(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_template_compiles(path: Path) -> None:
    assert get_template(name(path)) is not None


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_template_has_no_inline_style_or_script(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=|javascript:", text)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_template_includes_only_the_look(path: Path) -> None:
    named = re.findall(r'{%\s*(?:include|extends)\s+"([^"]+)"', path.read_text(encoding="utf-8"))
    assert all(target.startswith("ui/") for target in named)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_template_names_only_icons_that_exist(path: Path) -> None:
    for icon in re.findall(r'{% icon "([\w-]+)" %}', path.read_text(encoding="utf-8")):
        assert f'id="{icon}"' in ICONS


@pytest.mark.parametrize("path", COMPONENTS, ids=name)
def test_a_component_is_at_most_forty_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 40


@pytest.mark.parametrize("path", [p for p in COMPONENTS if p.stem != "field"], ids=name)
def test_a_component_renders_with_nothing_given(path: Path) -> None:
    assert isinstance(render_to_string(name(path), {}), str)


@pytest.mark.parametrize("path", [p for p in FILES if p.name != "gallery.html"], ids=name)
def test_every_word_is_translatable(path: Path) -> None:
    text = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    bare = re.findall(r"[A-Za-z]{3,}", re.sub(r"<[^>]*>|&\w+;", " ", text, flags=re.DOTALL))
    assert set(bare) <= {"Fourfold"}


def test_the_gallery_shows_every_component() -> None:
    used = "".join(path.read_text(encoding="utf-8") for path in FILES)
    tags = (Path(styles.__file__).parent / "templatetags" / "ui.py").read_text(encoding="utf-8")
    missing = [p.stem for p in COMPONENTS if f"ui/components/{p.name}" not in used + tags]
    assert missing == ["card"]  # the card tag stands for it


def test_the_gallery_renders_in_both_directions_and_themes() -> None:
    assert 'dir="ltr"' in gallery()
    assert 'dir="rtl"' in gallery(rtl=True)
    assert 'data-theme="dark"' in gallery(theme="dark")


def test_the_title_of_a_page_carries_no_name() -> None:
    titles = re.findall(r"<title>(.*?)</title>", gallery())
    assert titles[0] == "Fourfold"


def test_ids_in_a_page_are_unique() -> None:
    ids = re.findall(r'\sid="([^"]+)"', gallery())
    assert sorted(ids) == sorted(set(ids))


def test_described_fields_point_at_things_that_exist() -> None:
    html = gallery()
    ids = set(re.findall(r'\sid="([^"]+)"', html))
    for pointed in re.findall(r'(?:aria-describedby|aria-labelledby|for|popovertarget)="([^"]+)"', html):
        assert set(pointed.split()) <= ids


def test_a_field_reads_label_then_hint_then_input_then_error() -> None:
    html = piece("field", field=ExampleForm({})["place"])
    order = [html.index(part) for part in ("<label", "_helptext", "<input", '_error"')]
    # aria-describedby of the input names the error before the error stands there.
    assert order[0] < order[1] < order[2]
    assert html.index('<div class="error"') > order[2]
    assert 'aria-describedby="id_place_helptext id_place_error"' in html
    assert 'aria-invalid="true"' in html


def test_the_error_summary_links_to_each_field() -> None:
    html = piece("error-summary", form=ExampleForm({}))
    assert 'role="alert"' in html
    assert 'tabindex="-1"' in html
    assert 'href="#id_place"' in html
    assert 'href="#id_safe"' in html


def test_a_question_is_followed_by_what_is_wrong_without_a_colon() -> None:
    assert introduces("Which office?") == "Which office?"
    assert introduces("أي مكتب؟") == "أي مكتب؟"
    assert introduces("Place") == "Place:"


def test_no_summary_without_errors() -> None:
    assert "errors" not in piece("error-summary", form=ExampleForm())


def test_the_table_holds_all_the_facts_of_the_picture() -> None:
    template = Template("{% load ui %}{% lanes marks start end today %}")
    start, end = examples.SPAN
    html = template.render(Context({"marks": examples.MARKS, "start": start, "end": end, "today": examples.TODAY}))
    rows = re.findall(r"<tr>(.*?)</tr>", html.split("<tbody>")[1], re.DOTALL)
    assert len(rows) == len(examples.MARKS)
    by_label = {words(row).strip().split("  ")[0]: words(row) for row in rows}
    for mark in examples.MARKS:
        row = next(text for label, text in by_label.items() if mark.label in label)
        assert mark.leg.title() in row
        assert day(mark.start) in row
        assert mark.end is None or day(mark.end) in row
        assert ("planned" in row) == mark.planned


def test_a_dropped_label_is_still_in_the_table() -> None:
    marks = [type(examples.MARKS[0])("relief", examples.TODAY, None, f"crowded {n}") for n in range(30)]
    template = Template("{% load ui %}{% lanes marks start end today %}")
    start, end = examples.SPAN
    html = template.render(Context({"marks": marks, "start": start, "end": end, "today": examples.TODAY}))
    table = html.split("<tbody>")[1]
    assert all(f"crowded {n}<" in table for n in range(30))


def test_a_sealed_value_is_not_in_the_page() -> None:
    html = piece("summary-list", rows=[{"term": "Name", "value": "Very Secret", "sealed": True}])
    html += piece("timeline", entries=[{"at": "1", "title": "Very Secret", "text": "Very Secret", "sealed": True}])
    html += piece("person-chip", person={"name": "Very Secret", "initials": "VS", "sealed": True})
    assert "Secret" not in html
    assert "sealed" in html


def test_what_people_wrote_is_escaped() -> None:
    nasty = "<img src=x onerror=alert(1)>"
    html = piece("task-list", tasks=[{"when": nasty, "what": nasty, "note": nasty, "who": nasty, "href": "#"}])
    html += piece("identity-bar", title=nasty, facts=[nasty], chips=[{"text": nasty}], flags=[{"text": nasty}])
    html += piece("card", title=nasty, text=nasty, more=nasty, href="#")
    html += piece("data-table", caption=nasty, columns=[{"label": nasty}], rows=[{"cells": [nasty]}])
    assert "<img" not in html


def test_an_empty_table_says_so() -> None:
    assert "Nothing to show yet." in piece("data-table", caption="Cases", columns=[{"label": "Case"}], rows=[])


def test_the_frame_stands_without_a_shell_or_a_desk() -> None:
    html = render_to_string("ui/base.html", {})
    assert "data-quick-exit" in html
    assert "<nav" not in html


def test_the_reader_is_told_where_they_are() -> None:
    shell = Shell(nav=(Link("/cases/", "Cases", current=True), Link("/people/", "People")))
    html = render_to_string("ui/base.html", {"shell": shell})
    assert html.count('aria-current="page"') == 1


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 413, 500])
def test_an_error_page_says_what_happened_and_what_to_do(status: int) -> None:
    html = words(render_to_string("ui/error.html", {"status": status}))
    assert "Nothing is lost" in html
    assert "What to do" in html


def test_an_error_page_can_say_it_in_its_own_words() -> None:
    assert "Ask Amal." in render_to_string("ui/error.html", {"status": 409, "sentence": "Ask Amal."})


def test_the_page_one_leaves_to_says_nothing_of_us() -> None:
    html = render_to_string("ui/out.html", {"lengths": (), "weights": ()})
    assert "Fourfold" not in html
    assert "<script" not in html
    assert "<a " not in html


def test_a_nonce_reaches_every_script() -> None:
    request = RequestFactory().get("/")
    request.csp_nonce = "abc123"  # type: ignore[attr-defined]
    html = render_to_string("ui/base.html", {}, request=request)
    assert html.count("<script") == html.count('nonce="abc123"') == 2
