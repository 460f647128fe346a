"""A form's job is text → typed arguments of one act. One shared text type removes most bad input at the edge."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fourfold.faces.ui.forms import meanwhile
from fourfold.faces.ui.pages import language
from fourfold.ground.access.errors import Stale
from fourfold.ground.access.refs import Ref
from fourfold.ground.vault.ids import is_id, new_id
from fourfold.ground.vocab import queries as vocab


_LINES: Final = "\n\t"
_UNSEEN: Final = dict.fromkeys(
    [0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
)
"""Soft hyphen, blanks of no width and marks of direction: signs of format (Cf), of which others are seen (U+0600)."""
_PARTIAL: Final = re.compile(r"([0-9]{4})(?:-([0-9]{1,2}))?(?:-([0-9]{1,2}))?")
EARLIEST: Final = date(1900, 1, 1)
LATEST: Final = date(2100, 12, 31)


def tidy(text: str, *, lines: bool) -> str:
    """NFC, ends trimmed, one kind of line end. Raises ValidationError for control characters.

    One line keeps no marks that nobody sees, but for the joiners with which Persian and Hindi are written.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not lines:
        text = text.translate(_UNSEEN).strip()
    allowed = _LINES if lines else ""
    if any(unicodedata.category(c) in {"Cc", "Cs", "Co", "Cn"} and c not in allowed for c in text):
        raise ValidationError(_("This contains characters that cannot be kept. Type it again without them."))
    return text


class Line(forms.CharField):
    """One line of text."""

    def __init__(self, *, most: int = 200, **kwargs: Any) -> None:
        super().__init__(max_length=most, strip=True, **kwargs)

    def to_python(self, value: Any) -> str:
        return tidy(str(super().to_python(value) or ""), lines=False)


class Prose(forms.CharField):
    """Text of several lines."""

    widget = forms.Textarea

    def __init__(self, *, most: int = 20_000, rows: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(max_length=most, strip=True, **kwargs)

    def to_python(self, value: Any) -> str:
        return tidy(str(super().to_python(value) or ""), lines=True)


class Day(forms.DateField):
    """A day between 1900 and 2100, from the browser's own date field."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)

    def clean(self, value: Any) -> date | None:
        found: date | None = super().clean(value)
        if found and not EARLIEST <= found <= LATEST:
            raise ValidationError(_("This date lies outside the years 1900 to 2100."))
        return found


class PartialDay(forms.CharField):
    """A date as far as it is known: 2019, 2019-07 or 2019-07-21. Gives {"low", "precision", "about"} or None.

    A leading `~` means about.
    """

    widget = forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "2019-07-21", "dir": "ltr"})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "help_text", _("As much as is known: 2019, 2019-07 or 2019-07-21. Put ~ before it for about.")
        )
        super().__init__(max_length=11, strip=True, **kwargs)

    def clean(self, value: Any) -> dict[str, Any] | None:
        text = str(super().clean(value) or "")
        if not text:
            return None
        about, text = text.startswith("~"), text.removeprefix("~").strip()
        found = _PARTIAL.fullmatch(text)
        try:
            low = date(*(int(part or 1) for part in found.groups())) if found else None
        except ValueError:
            low = None
        if low is None:
            raise ValidationError(_("This is not a date. Write 2019, 2019-07 or 2019-07-21."))
        if not EARLIEST <= low <= LATEST:
            raise ValidationError(_("This date lies outside the years 1900 to 2100."))
        precision = ("year", "month", "day")[text.count("-")]
        return {"low": low.isoformat(), "precision": precision, "about": about}


class Word(forms.ChoiceField):
    """One code of a vocabulary list, shown in the reader's language."""

    def __init__(self, name: str, *, blank: Any = None, **kwargs: Any) -> None:
        self._name, self._blank = name, blank
        super().__init__(**kwargs)

    def __deepcopy__(self, memo: Any) -> Word:
        copy: Word = super().__deepcopy__(memo)
        copy.choices = vocab.choices(self._name, language=language(), blank=self._empty())
        return copy

    def kept(self, code: str) -> str:
        """What a code is called that was chosen before, also one that is offered no more."""
        return _called(self._name, code)

    def _empty(self) -> str | None:
        if self._blank is None and self.required:
            return str(_("Choose …"))
        return str(self._blank) if self._blank is not None else str(_("Not known"))


class Words(forms.MultipleChoiceField):
    """Several codes of a vocabulary list."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, name: str, **kwargs: Any) -> None:
        self._name = name
        super().__init__(**kwargs)

    def __deepcopy__(self, memo: Any) -> Words:
        copy: Words = super().__deepcopy__(memo)
        copy.choices = vocab.choices(self._name, language=language())
        return copy

    def kept(self, code: str) -> str:
        """What a code is called, as `Word` says it."""
        return _called(self._name, code)


def _called(name: str, code: str) -> str:
    found = vocab.word(name, code, language=language())
    return found.label if found else ""


class Hidden(forms.CharField):
    """A record held by the form: id and version."""

    widget = forms.HiddenInput
    holds_version = True

    def clean(self, value: Any) -> Ref | None:
        text = str(super().clean(value) or "")
        if not text:
            return None
        ref = Ref.parse(text)
        if not is_id(ref.id):
            raise ValidationError(_("This form is damaged. Open it again."))
        return ref


class Form(forms.Form):
    """Base of the house's forms: carries the key that makes a double submit do the work once."""

    halves: ClassVar[frozenset[str]] = frozenset()
    """Fields that belong together and stand two in a row where there is room."""

    stale: Stale | None = None
    """Set when somebody changed meanwhile what the form is about."""

    once_asked: ClassVar[frozenset[str]] = frozenset()
    """Fields that stand on the page only once a rule has asked for them."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=26, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.setdefault("key", new_id())
        self._not_asked: dict[str, Any] = {}
        for name in self.once_asked:
            if not self.data.get(self.add_prefix(name)):
                self._not_asked[name] = self.fields[name].widget
                self.fields[name].widget = forms.HiddenInput()

    def add_error(self, field: str | None, error: Any) -> None:
        """What is asked for comes onto the page."""
        if field in self._not_asked:
            self.fields[field].widget, self.fields[field].required = self._not_asked[field], True
        super().add_error(field, error)

    def clean_key(self) -> str | None:
        """Our own ids only; anything else is treated as no key."""
        given = self.cleaned_data.get("key", "")
        return given if is_id(given) else None

    @property
    def values(self) -> dict[str, Any]:
        """The act's arguments, without the key."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}

    def catch_up(self, *, zone: str) -> str:
        """Takes over what stands now after a `stale` try, and says so; `zone` is the reader's (IANA name)."""
        assert self.stale
        return meanwhile.catch_up(self, self.stale, zone=zone)

    @property
    def once(self) -> str | None:
        """The idempotency key."""
        key: str | None = self.cleaned_data.get("key")
        return key
