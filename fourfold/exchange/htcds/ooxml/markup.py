"""The XML inside a workbook, read as a stream of elements without ever following a declaration.

Expat with document types refused: no entities, hence nothing that expands or reaches out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol
from xml.parsers import expat

from fourfold.exchange.htcds.archive import Archive
from fourfold.exchange.htcds.problems import RefusalCode, WorkbookRefused


LONGEST_RUN = 1_000_000  # characters in one text, thirty times Excel's longest cell


class Listener(Protocol):
    """What is told of elements as they begin and end. Names come without their prefix."""

    def begin(self, name: str, attributes: dict[str, str]) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...


def parse(archive: Archive, part: str, listener: Listener) -> Iterator[None]:
    """Feed `part` to `listener`, pausing after each piece so that what it found can be taken away.

    Raises `WorkbookRefused` if the part is missing, damaged or no plain XML.
    """
    if not archive.has(part):
        raise WorkbookRefused(RefusalCode.DAMAGED)
    parser = _parser(listener)
    try:
        for piece in archive.pieces(part):
            parser.Parse(piece, False)
            yield
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, UnicodeError, LookupError) as problem:
        raise WorkbookRefused(RefusalCode.DAMAGED) from problem
    yield


def parse_whole(archive: Archive, part: str, listener: Listener) -> None:
    """Feed all of `part` to `listener`."""
    for _ in parse(archive, part, listener):
        pass


def _parser(listener: Listener) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = _bare(listener.begin)
    parser.EndElementHandler = lambda name: listener.end(name.rpartition(":")[2])
    parser.CharacterDataHandler = listener.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _bare(begin: Callable[[str, dict[str, str]], None]) -> Callable[[str, dict[str, str]], None]:
    return lambda name, attributes: begin(name.rpartition(":")[2], attributes)


def _refuse_doctype(*_: object) -> None:
    raise WorkbookRefused(RefusalCode.DAMAGED)


class Text:
    """Collects the pieces of one text, within a bound."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0

    def add(self, piece: str) -> None:
        """Append a piece; raises `WorkbookRefused` beyond a million characters."""
        self._length += len(piece)
        if self._length > LONGEST_RUN:
            raise WorkbookRefused(RefusalCode.TOO_BIG, limit=f"{LONGEST_RUN}")
        self._pieces.append(piece)

    def take(self) -> str:
        """What was collected; the collection is empty afterwards."""
        text = "".join(self._pieces)
        self._pieces.clear()
        self._length = 0
        return text
