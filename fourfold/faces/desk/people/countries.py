"""Countries as people write them: by name in their language or in English, or by the two letters of ISO 3166-1."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any, Final

from babel import Locale
from django import forms
from django.utils.translation import gettext as _

from fourfold.faces.ui.forms import Line
from fourfold.faces.ui.lands import country
from fourfold.faces.ui.pages import language
from fourfold.faces.ui.words import listed


_CODE: Final = re.compile(r"[A-Z]{2}")
_NO_COUNTRIES: Final = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})
"""Two letters that the Unicode list gives to regions."""
_BETWEEN: Final = re.compile(r"[,;،؛\n]")


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(re.findall(r"\w+", "".join(sign for sign in plain if not unicodedata.combining(sign))))


def _names() -> dict[str, str]:
    """Folded name → code; the reader's language before English."""
    found: dict[str, str] = {}
    for code in ("en", language()):
        every = Locale.parse(code).territories.items()
        found |= {_folded(name): key for key, name in every if _CODE.fullmatch(key) and key not in _NO_COUNTRIES}
    return found


def _code_of(text: str, names: dict[str, str]) -> str:
    """The code of one country; raises ValidationError where none or several are meant."""
    wanted = _folded(text)
    if wanted in names:
        return names[wanted]
    if wanted.upper() in names.values():
        return wanted.upper()
    near = {code for name, code in names.items() if f" {wanted} " in f" {name} "}
    if len(near) == 1:
        return near.pop()
    if near:
        told = listed(sorted(country(code) for code in near)[:6])
        raise forms.ValidationError(_("Which “%(name)s”: %(countries)s?") % {"name": text, "countries": told})
    raise forms.ValidationError(
        _("“%(name)s” is not the name of a country as it is written here. Try another spelling, or its two letters.")
        % {"name": text}
    )


class Countries(Line):
    """Countries with commas between; its value is their codes."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        names = _names() if text else {}
        return [_code_of(part.strip(), names) for part in _BETWEEN.split(text) if part.strip()]

    def prepare_value(self, value: Any) -> Any:
        """Codes are shown as names; what somebody typed is shown as they typed it."""
        return value if isinstance(value, str) or value is None else written(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """By the countries that are meant, however they are written."""
        try:
            return bool(self.to_python(data) != list(initial or []))
        except forms.ValidationError:
            return True


def written(codes: Iterable[str]) -> str:
    """Countries as somebody would type them."""
    return ", ".join(country(code) for code in codes)
