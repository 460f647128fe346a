"""Read one instrument file into a frozen definition, or say plainly what is wrong with it.

Pure: text in, definition out. The form of a file is shown by data/instruments/sps30.toml: its head, its bands, and its
domains with their items; an item without anchors of its own takes those of the file.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from fourfold.casework.instruments.definitions import Anchor, Band, Critical, Definition, Domain, Item, Words
from fourfold.casework.instruments.kinds import Better, Licence, Scoring


LANGUAGES: Final = frozenset({"en", "ar", "es", "fr", "hi", "sw"})
_CODE: Final = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
_HEAD: Final = frozenset(
    {"code", "version", "title", "about", "source", "licence", "validated", "scoring", "least", "low", "high"}
    | {"better", "goal", "concern", "anchors", "bands", "domains"}
)
_ITEM: Final = LANGUAGES | {"code", "anchors", "critical"}
_LEAST, _MOST = 1, 100


class InstrumentError(ValueError):
    """An instrument file cannot be used: which file, and one sentence."""


def read(text: str, *, file: str) -> dict[str, Any]:
    """The table of a file, found to be usable. Raises InstrumentError."""
    try:
        table = tomllib.loads(text)
        definition(table)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise InstrumentError(f"{file}: {_sentence(error)}") from error
    return table


def digest(table: Mapping[str, Any]) -> str:
    """SHA-256 of a definition, the same however its file is laid out."""
    plain = json.dumps(table, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def definition(table: Mapping[str, Any]) -> Definition:
    """The definition in a table. Raises KeyError, TypeError or ValueError with what is wrong."""
    _known(table, _HEAD, "the file")
    usual = table.get("anchors", ())
    domains = tuple(_domain(row, usual) for row in table["domains"])
    found = Definition(
        code=_code(table),
        version=str(table["version"]),
        title=_words(table["title"], "title"),
        about=_words(table["about"], "about"),
        source=str(table["source"]),
        licence=Licence(table["licence"]),
        validated=bool(table["validated"]),
        scoring=Scoring(table["scoring"]),
        least=int(table["least"]),
        low=int(table["low"]),
        high=int(table["high"]),
        better=Better(table["better"]),
        goal=_number(table.get("goal")),
        concern=_number(table.get("concern")),
        bands=tuple(Band(_code(row), Fraction(row["from"]), _words(row, row["code"])) for row in table["bands"]),
        domains=domains,
    )
    _sound(found)
    return found


def _sentence(error: Exception) -> str:
    return f"{error.args[0]} is missing." if isinstance(error, KeyError) else str(error)


def _domain(row: Mapping[str, Any], usual: Sequence[Any]) -> Domain:
    code = _code(row)
    _known(row, LANGUAGES | {"code", "items", "scored"}, code)
    items = tuple(_item(one, usual) for one in row["items"])
    return Domain(code, _words(row, code), items, bool(row.get("scored", True)))


def _item(row: Mapping[str, Any], usual: Sequence[Any]) -> Item:
    code = _code(row)
    _known(row, _ITEM, code)
    anchors = tuple(Anchor(int(one["value"]), _words(one, code)) for one in row.get("anchors", usual))
    return Item(code, _words(row, code), anchors, _critical(row["critical"]) if "critical" in row else None)


def _critical(row: Mapping[str, Any]) -> Critical:
    _known(row, {"at_most", "at_least", "only"}, "critical")
    if not row.keys() & {"at_most", "at_least"} or row.get("only", "child") != "child":
        raise ValueError("critical needs at_most or at_least; only may be child.")
    return Critical(row.get("at_most"), row.get("at_least"), row.get("only", ""))


def _words(table: object, what: object) -> Words:
    if not isinstance(table, Mapping) or not isinstance(table.get("en"), str) or not table["en"].strip():
        raise ValueError(f"{what} has no English words (en).")
    return {key: str(value) for key, value in table.items() if key in LANGUAGES}


def _code(row: Mapping[str, Any]) -> str:
    code = str(row["code"])
    if not _CODE.fullmatch(code):
        raise ValueError(f"the code {code!r} must be lower-case words joined by underscores.")
    return code


def _number(text: object) -> Fraction | None:
    return None if text is None else Fraction(str(text))


def _known(row: Mapping[str, Any], allowed: frozenset[str] | set[str], where: str) -> None:
    unknown = sorted(row.keys() - allowed)
    if unknown:
        raise ValueError(f"{where} has an unknown key: {', '.join(unknown)}.")


def _sound(found: Definition) -> None:
    """What must hold across the parts of a definition."""
    codes = [item.code for item in found.items]
    if len(codes) != len(set(codes)) or len({one.code for one in found.domains}) != len(found.domains):
        raise ValueError("a code is used twice.")
    if not found.scored or not all(domain.items for domain in found.domains):
        raise ValueError("there is no scored domain, or one without questions.")
    if not _LEAST <= found.least <= _MOST:
        raise ValueError("least must be a per cent, 1 to 100.")
    for item in found.items:
        values = [anchor.value for anchor in item.anchors]
        if not values or values != sorted(set(values)):
            raise ValueError(f"{item.code} needs answers in rising order.")
    starts = [band.start for band in found.bands]
    if not starts or starts != sorted(set(starts)) or starts[0] > found.low:
        raise ValueError("bands must rise, and begin at the lowest score.")
