"""Devanagari, Bengali, Sinhala and Tamil names after ISO 15919 (2001), relaxed: no length, no dots, sh and ch written
out.

A consonant carries *a* unless a sign replaces it or takes it away. Hindi, Nepali and Bengali do not say it at a
word's end, nor between two consonants with vowels on either side. Tamil has one letter for voiced and voiceless;
after a nasal or between vowels it is read voiced, as bearers mostly spell it (*Murugan*), but *th* stays (*Kavitha*).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from .tables import letters


# Letters that the rules below have read already: a dot, a neighbour or a vowel before them decides.
_READ_ALREADY = letters("GDBJZQRFYWL", "g d b j z q r f y w zh")
_NORTHERN = {
    **letters("कखगघङचछजझञटठडढणतथदधन", "k kh g gh ng ch ch j jh n t th d dh n t th d dh n"),
    **letters("पफबभमयरलळवशषसह", "p ph b bh m y r l l v sh sh s h"),
    **letters("কখগঘঙচছজঝঞটঠডঢণতথদধন", "k kh g gh ng ch ch j jh n t th d dh n t th d dh n"),
    **letters("পফবভমযরলশষসহ", "p ph b bh m j r l sh sh s h"),
    **_READ_ALREADY,
}
_SINHALA = {
    **letters("කඛගඝඞඟචඡජඣඤඥඦටඨඩඪණඬ", "k kh g gh n ng ch ch j jh n gn nj t t d d n nd"),
    **letters("තථදධනඳපඵබභමඹයරලවශෂසහළෆ", "th th d dh n nd p ph b bh m mb y r l v sh sh s h l f"),
}
_TAMIL = letters("கஙசஜஞடணதநனபமயரறலளழவஷஸஹ", "k n s j n t n th n n p m y r r l l l v sh s h") | _READ_ALREADY
_ROW = "a i i u u ri e ai o au"
_SIGNS = {
    **letters("ािीुूृेैोौ", _ROW),
    **letters("ািীুূৃেৈোৌ", _ROW),
    **letters("ාැෑිීුූෘෙේෛොෝෞ", "a a a i i u u ru e e ai o o au"),
    **letters("ாிீுூெேைொோௌ", "a i i u u e e ai o o au"),
    **dict.fromkeys(("\u094d", "\u09cd", "\u0dca", "\u0bcd"), ""),
}
_OTHERS = {
    **letters("अआइईउऊऋएऐओऔ", "a " + _ROW),
    **letters("অআইঈউঊঋএঐওঔ", "a " + _ROW),
    **letters("අආඇඈඉඊඋඌඍඑඒඓඔඕඖ", "a a a a i i u u ru e e ai o o au"),
    **letters("அஆஇஈஉஊஎஏஐஒஓஔ", "a a i i u u e e ai o o au"),
    **letters("ंँঁংංৎ", "n n n ng ng t"),
}
_DOT = "\u093c\u09bc"
_BEFORE_A_LIP = re.compile("ं(?=[पफबभम])")
_DOTTED = re.compile(f"([कजडढफডঢয])[{_DOT}]")
_DOTTED_AS = letters("कजडढफডঢয", "Q Z R R F R R Y")
_ROUND = re.compile("(?<=[शषसतदधह]\u094d)व|(?<=[শষসতদধহ]\u09cd)ব")
_AFTER_NASAL = re.compile("(?<=[ஙஞணநமன]\u0bcd)[கசடதப]")
_BETWEEN = re.compile("(?<=[அ-ஔக-ஹா-ௌ])[கடப](?!\u0bcd)")
_VOICED = letters("கசடதப", "G J D D B")
_CONSONANT = "(?:[kgcjtdpbs]?h|[bcdfgj-np-tv-z])"
_UNSAID = re.compile(f"([aeiouA]{_CONSONANT})A(?={_CONSONANT}[aeiouA])")
_NASAL_VOWEL = re.compile("ঁ")
_PORTUGUESE = {"pranandu": "fernando"}
"""A family name whose bearers write it as it was before it came into Sinhala."""


def northern(text: str) -> str:
    """A word in Devanagari or Bengali letters."""
    plain = _DOTTED.sub(lambda found: _DOTTED_AS[found[1]], _BEFORE_A_LIP.sub("म\u094d", text))
    latin, carries = _read(_ROUND.sub("W", plain), _NORTHERN, unwritten="A")
    latin = latin[:-1] if carries and len(plain) > 1 else latin
    return _UNSAID.sub(r"\1", latin).replace("A", "a")


def northern_by_custom(text: str) -> str:
    """The same, as Bengalis spell what is said with a rounded vowel (*Roy*), and without a nasal vowel's n."""
    return northern(_NASAL_VOWEL.sub("", text)).replace("ray", "roy")


def sinhala(text: str) -> str:
    """A word in Sinhala letters."""
    latin, _ = _read(text, _SINHALA)
    return _PORTUGUESE.get(latin, latin)


def tamil(text: str) -> str:
    """A word in Tamil letters."""
    voiced = _AFTER_NASAL.sub(lambda found: _VOICED[found[0]], text)
    return _read(_BETWEEN.sub(lambda found: _VOICED[found[0]], voiced), _TAMIL)[0]


def tamil_with_zh(text: str) -> str:
    """The same, with zh for the letter that Madras writes so, and others as l."""
    return tamil(text.replace("ழ", "L"))


def _read(text: str, consonants: Mapping[str, str], *, unwritten: str = "a") -> tuple[str, bool]:
    """The Latin letters, and whether the last is the vowel that nobody wrote. What no table knows stays as it is."""
    latin, carries = "", False
    for char in text:
        if char in consonants:
            latin += consonants[char] + unwritten
        elif char in _SIGNS:
            latin = latin[: -carries or None] + _SIGNS[char]
        elif char not in _DOT:
            latin += _OTHERS.get(char, char)
        carries = char in consonants
    return latin, carries
