"""Folding any script to plain Latin letters, so that spellings of one name can meet."""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii


NORMALISER_VERSION = 1
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
_SKIPPED = frozenset({"Cf", "Cc", "Me"})


def fold(text: str) -> str:
    """Lower-case Latin letters and digits with single spaces, from text in any script.

    Idempotent. Steps: NFKC, removal of direction marks, Arabic vowel signs and tatweel, merging of Arabic,
    Persian and Urdu letter variants, transliteration (anyascii), removal of quotes, all else to spaces.
    Vowels that a script does not write are not invented: see `sounding.phonetic`.
    """
    if text.isascii():  # most names: nothing to normalise or transliterate
        return _NOT_PLAIN.sub(" ", _QUOTES.sub("", text).lower()).strip()
    plain = "".join(_kept(char) for char in unicodedata.normalize("NFKC", text))
    plain = _LAST_HEH.sub("ة", _SYLLABIC.sub(r" \1 ", plain)).translate(_LETTERS)
    latin = _QUOTES.sub("", anyascii(plain)).lower()
    return _NOT_PLAIN.sub(" ", latin).strip()


def _kept(char: str) -> str:
    if char.isascii():
        return max(char, " ")
    category = unicodedata.category(char)
    if category in _SKIPPED or (category == "Mn" and "\u0590" <= char <= "\u08ff"):
        return ""  # points of Hebrew and Arabic; the vowel signs of Indic scripts are letters and stay
    return char


def is_transliterated(text: str) -> bool:
    """Whether any letter of the text is outside the Latin script, so that its vowels may be missing."""
    return not text.isascii() and any(
        char.isalpha() and not char.isascii() and not unicodedata.name(char, "").startswith("LATIN") for char in text
    )
