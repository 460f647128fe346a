"""Folding any script to plain Latin letters, so that spellings of one name can meet."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from anyascii import anyascii

from . import scripts


NORMALISER_VERSION = 3
"""Raise on any change to folding, splitting, sounding or tokens: stored tokens then need a rebuild."""

_ABJAD = {
    # Carriers of hamza, madda and wasla are one letter to a clerk; ayn has no Latin letter of its own.
    **dict.fromkeys("اأإآٱع", "a"),
    **dict.fromkeys("ىيیئےېۍ", "y"),
    **dict.fromkeys("هہھۀە", "h"),
    **dict.fromkeys("ةۃ", "ah"),
    **dict.fromkeys("وؤۆۇ", "w"),
    **dict.fromkeys("كکڪ", "k"),
    **dict.fromkeys("زذظض", "z"),  # Persian and Urdu say z for all four; Arabic Latin spellings waver
    "ض": "d",
    "ں": "n",
    "ء": "",
    "ـ": "",
}
# anyascii drops the hush of Indic sibilants and palatals; the usual Latin spellings keep it.
_INDIC = {
    **dict.fromkeys("शषশষஷશષਸ਼", "sh"),
    **dict.fromkeys("चচચਚ", "ch"),
    "স": "s",
    "ਸ": "s",
    "়": "",
    "़": "",
    "਼": "",
    "য়": "y",
}
_LETTERS = str.maketrans({k: v for k, v in {**_ABJAD, **_INDIC}.items() if len(k) == 1})
_QUOTES = re.compile(r"['`’‘ʼʻʿʾ´ʹʺ\"]")
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
# A clerk writes a plain heh where a teh marbuta is due; Persian and Urdu always do.
_LAST_HEH = re.compile(r"(?<=\w\w)[هہھۀە](?!\w)")
# Han and Hangul write no spaces: one syllable, one word; comparison joins them again where needed.
_SYLLABIC = re.compile(r"([\u3400-\u9fff\uac00-\ud7a3])")
Writing = Literal["latin", "full", "bare", "unspaced"]
"""Latin letters, another script with its vowels, one that leaves most of them out, one without spaces between words."""
_BARE = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_UNSPACED = re.compile(r"[\u1000-\u109f\u3400-\u9fff\uac00-\ud7a3]")
_SKIPPED = frozenset({"Cf", "Cc", "Me"})


def fold(text: str) -> str:
    """Lower-case Latin letters and digits with single spaces, from text in any script.

    Idempotent. Steps: NFKC, removal of direction marks, Arabic vowel signs and tatweel, merging of Arabic,
    Persian and Urdu letter variants, transliteration (anyascii), removal of quotes, all else to spaces.
    Vowels that a script does not write are not invented: see `sounding.phonetic`.
    """
    if text.isascii():  # most names: nothing to normalise or transliterate
        return _NOT_PLAIN.sub(" ", _QUOTES.sub("", text).lower()).strip()
    plain = scripts.romanised(_plain(text))
    plain = _LAST_HEH.sub("ة", _SYLLABIC.sub(r" \1 ", plain)).translate(_LETTERS)
    latin = _QUOTES.sub("", anyascii(plain)).lower()
    return _NOT_PLAIN.sub(" ", latin).strip()


def _plain(text: str) -> str:
    return "".join(_kept(char) for char in unicodedata.normalize("NFKC", text))


def _kept(char: str) -> str:
    if char.isascii():
        return max(char, " ")
    category = unicodedata.category(char)
    if category in _SKIPPED or (category == "Mn" and "\u0590" <= char <= "\u08ff"):
        return ""  # points of Hebrew and Arabic; the vowel signs of Indic scripts are letters and stay
    return char


def readings(text: str) -> tuple[str, ...]:
    """The text as it is customarily read in Latin letters, the way `fold` takes it first. Latin letters stay."""
    return (text,) if text.isascii() else scripts.readings(_plain(text))


def writing(text: str) -> Writing:
    """How the script of the text writes, as far as a reader in Latin letters has to know."""
    if text.isascii() or not is_transliterated(text):
        return "latin"
    if _UNSPACED.search(text):
        return "unspaced"
    return "bare" if _BARE.search(text) else "full"


def is_transliterated(text: str) -> bool:
    """Whether any letter of the text is outside the Latin script, so that its vowels may be missing."""
    return not text.isascii() and any(
        char.isalpha() and not char.isascii() and not unicodedata.name(char, "").startswith("LATIN") for char in text
    )
