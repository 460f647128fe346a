"""Reading names of one script in Latin letters: small tables from public standards, each with its source.

Whoever calls names no script: a run of letters finds its own readers by its block in Unicode. `romanised` gives the
usual reading; `readings` also those by which bearers of such names spell them otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from . import brahmic, burmese, european, han, hangul, khmer, semitic, thai


Reader = Callable[[str], str]
_READERS: tuple[tuple[str, tuple[Reader, ...]], ...] = (
    ("\u0386-\u03ce", (european.greek, european.greek_softly, european.greek_with_h)),
    ("\u0400-\u052f", (european.cyrillic, european.cyrillic_with_j)),
    ("\u05d0-\u05ea", (semitic.hebrew, semitic.hebrew_with_v, semitic.hebrew_with_ch)),
    ("\u0621-\u063a\u0641-\u064a\u066e-\u06d3", (semitic.arabic, semitic.persian)),
    ("\u0900-\u09ff", (brahmic.northern, brahmic.northern_by_custom)),
    ("\u0b80-\u0bff", (brahmic.tamil, brahmic.tamil_with_zh)),
    ("\u0d80-\u0dff", (brahmic.sinhala,)),
    ("\u0e00-\u0e7f", (thai.said, thai.spelled)),
    ("\u1000-\u109f", (burmese.syllables, burmese.syllables_with_r)),
    ("\u1200-\u135a", (semitic.ethiopic,)),
    ("\u1780-\u17ff", (khmer.spelled, khmer.spelled_without_v)),
    ("\u3400-\u9fff", (han.pinyin, han.wade_giles, han.cantonese)),
    ("\uac00-\ud7a3", (hangul.revised, hangul.customary)),
)
"""Blocks of Unicode, and how they are read, the usual way first."""
_READ = re.compile("|".join(f"([{block}]+)" for block, _ in _READERS))


def romanised(text: str) -> str:
    """The text with every letter that has a reader here in Latin ones; all else as it was."""
    return _READ.sub(_usually, text)


def readings(text: str) -> tuple[str, ...]:
    """Every customary reading, the usual one first, none twice."""
    ways = max((len(_of(found)) for found in _READ.finditer(text)), default=1)
    return tuple(dict.fromkeys(_read(text, way) for way in range(ways)))


def _read(text: str, way: int) -> str:
    def by(found: re.Match[str]) -> str:
        readers = _of(found)
        return readers[min(way, len(readers) - 1)](found[0])

    return _READ.sub(by, text)


def _usually(found: re.Match[str]) -> str:
    return _of(found)[0](found[0])


def _of(found: re.Match[str]) -> tuple[Reader, ...]:
    return _READERS[(found.lastindex or 1) - 1][1]
