"""Greek and Cyrillic names, where bearers spell them otherwise than letter by letter; the folding itself reads the
letters.

Greek as it is said: *Bakalis* for Mpakalis, *Yannis* beside Giannis, *Hatzis* beside Chatzis (ELOT 743 names the
groups). Cyrillic *yu* and *ya* that begin a name are often written with j (*Julia*).
"""

from __future__ import annotations

import re

from .tables import pairs


_SAID = pairs("μπ=b ντ=d γκ=g γγ=ng ου=u οι=i ει=i ευ=ev εύ=ev αυ=av αύ=av")
_GROUP = re.compile("^(?:μπ|ντ|γκ)|γγ|ου|οι|ει|[εα][υύ]")
_SOFT = re.compile("ng|γ(?=[ιεη])ι?")
_CHI = re.compile("χ(?!ρ)")
_IOTATED = pairs("ю=ju я=ja")


def greek(text: str) -> str:
    """A word with its groups of letters as they are said."""
    return _GROUP.sub(lambda found: _SAID[found[0]], text.lower())


def greek_softly(text: str) -> str:
    """The same, with g before a front vowel as y, and two of it as they are written."""
    return _SOFT.sub(lambda found: "gg" if found[0] == "ng" else "y", greek(text))


def greek_with_h(text: str) -> str:
    """The same as it is said, with chi as h."""
    return _CHI.sub("h", greek(text))


def cyrillic(text: str) -> str:
    """The word as it is."""
    return text


def cyrillic_with_j(text: str) -> str:
    """The same, with j where it begins with yu or ya."""
    return _IOTATED.get(text[:1].lower(), text[:1]) + text[1:]
