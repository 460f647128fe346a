"""Letters of one script that look like those of another: who reads a name cannot tell them apart, nor who typed it.

Only for a no (`rules.may_be_same`). For a yes it would be a danger: two organisations would be one by their looks.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from fourfold.stats.linkage import fold


_CYRILLIC: Final = (
    "\u0410\u0412\u0415\u0406\u0408\u041a\u041c\u041d\u041e\u0420\u0421\u0405\u0422\u0423\u04ae\u0425\u050c\u051a\u051c"
    "\u04c0\u0430\u0435\u0456\u0458\u043e\u0440\u0441\u0455\u0443\u0445\u04bb\u0501\u051b\u051d\u04cf\u0475\u04af"
)
_GREEK: Final = (
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03f9\u037f\u03b1\u03b3\u03b9"
    "\u03ba\u03bd\u03bf\u03c1\u03c3\u03c5\u03f2\u03f3"
)
_LATIN: Final = str.maketrans(_CYRILLIC + _GREEK, "ABEIJKMHOPCSTYYXGQWlaeijopcsyxhdqwlvyABEZHIKMNOPTYXCJayikvopoucj")
"""Single letters that Unicode takes for a Latin one (Technical Standard 39, confusables), each beside its like."""


def look_alike(one: str, other: str) -> bool:
    """Whether two names can be read as one by their looks, as they stand or in capitals.

    In capitals more letters are alike: the small Cyrillic en looks like no Latin letter, its capital like H.
    """
    if one.isascii() and other.isascii():
        return False
    for each in (str, str.upper):
        read = _read(each(one))
        if read and read == _read(each(other)):
            return True
    return False


def _read(name: str) -> str:
    return fold(unicodedata.normalize("NFD", name).translate(_LATIN)).replace(" ", "")
