"""The parts of a workbook beside its sheets: the list of sheets, shared texts, and which styles are dates.

Shapes follow ECMA-376 part 1, chapter 18 (SpreadsheetML).
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from fourfold.exchange.htcds.archive import MEGABYTE, Archive
from fourfold.exchange.htcds.ooxml.markup import Text, parse_whole
from fourfold.exchange.htcds.problems import RefusalCode, WorkbookRefused


_WORKBOOK = "xl/workbook.xml"
_MOST_SHEETS = 50
_MOST_SHARED = 64 * MEGABYTE  # characters of shared text held in memory
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")

# Built-in number formats that show a day (ECMA-376 part 1, 18.8.30, with those of East Asian editions).
_BUILT_IN_DATES = frozenset({14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)})
_NOT_FORMAT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook's sheets (pairs of name and part), its shared texts and its date styles."""

    sheets: tuple[tuple[str, str], ...]
    shared: tuple[str, ...]
    date_styles: frozenset[int]
    from_1904: bool


def read_book(archive: Archive) -> Book:
    """Everything that is needed to read sheets. Raises `WorkbookRefused` if this is no .xlsx workbook."""
    if not archive.has(_WORKBOOK):
        raise WorkbookRefused(RefusalCode.WRONG_TYPE)
    contents, links = _Contents(), _Links()
    parse_whole(archive, _WORKBOOK, contents)
    parse_whole(archive, "xl/_rels/workbook.xml.rels", links)
    shared, styles = _Shared(), _Styles()
    for kind, listener in (("sharedStrings", shared), ("styles", styles)):
        for part in links.of_kind(kind)[:1]:
            parse_whole(archive, part, listener)
    named = [(name, links.worksheet(link)) for name, link in contents.sheets[:_MOST_SHEETS]]
    sheets = tuple((name, part) for name, part in named if archive.has(part))
    return Book(sheets, tuple(shared.texts), styles.dates(), contents.from_1904)


def unescaped(text: str) -> str:
    """`text` with `_x000D_`-like escapes resolved (ECMA-376 part 1, 22.9.2.19)."""
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    # Escaped halves of one character become that character; a lone half becomes U+FFFD.
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _Contents:
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.from_1904 = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in {"1", "true"}
        if name == "sheet":
            link = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self.sheets.append((attributes.get("name", ""), link))

    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...


class _Links:
    """The parts that the workbook links: kind (last word of the type) and name by id."""

    def __init__(self) -> None:
        self._links: dict[str, tuple[str, str]] = {}

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            part = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", ""))).lstrip("/")
            self._links[attributes.get("Id", "")] = (kind, part)

    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...

    def of_kind(self, kind: str) -> list[str]:
        """The names of all parts of a kind."""
        return [part for one, part in self._links.values() if one == kind]

    def worksheet(self, link: str) -> str:
        """The name of the sheet part with this id; empty if it is none (a chart, say)."""
        kind, part = self._links.get(link, ("", ""))
        return part if kind == "worksheet" else ""


class _Shared:
    """Shared texts: the plain and rich runs of each item joined; phonetic guides left out."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._text = Text()
        self._in_text = self._in_guide = False
        self._held = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self._in_text = name == "t"
        if name == "rPh":
            self._in_guide = True

    def text(self, text: str) -> None:
        if self._in_text and not self._in_guide:
            self._text.add(text)

    def end(self, name: str) -> None:
        self._in_text = False
        if name == "rPh":
            self._in_guide = False
        if name == "si":
            self.texts.append(unescaped(self._text.take()))
            self._held += len(self.texts[-1])
            if self._held > _MOST_SHARED:
                raise WorkbookRefused(RefusalCode.BOMB)


class _Styles:
    def __init__(self) -> None:
        self._formats: dict[str, str] = {}
        self._cell_formats: list[str] = []
        self._in_cells = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "cellXfs":
            self._in_cells = True
        if name == "numFmt":
            self._formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        if name == "xf" and self._in_cells:
            self._cell_formats.append(attributes.get("numFmtId", "0"))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False

    def text(self, text: str) -> None: ...

    def dates(self) -> frozenset[int]:
        """The places of the cell styles that show a day."""
        return frozenset(place for place, one in enumerate(self._cell_formats) if self._is_date(one))

    def _is_date(self, number: str) -> bool:
        if number in self._formats:
            plain = _NOT_FORMAT.sub("", self._formats[number].partition(";")[0]).casefold()
            has_day = "y" in plain or "d" in plain
            return has_day and "general" not in plain
        return number.isdecimal() and int(number) in _BUILT_IN_DATES
