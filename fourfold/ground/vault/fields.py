"""Encrypted model fields: plain text in the program, ciphertext in every row, log, dump and temporary file.

A value is opened on first use, under the key that the row names (`key_id`), bound to table, column, row and key.
Rows that are opened together should be warmed together (`warm`): one query instead of one per row.
Nothing can filter or sort by such a field by its name; trying raises TypeError instead of matching nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final, Generic, TypeVar

from django.db import models
from django.db.models.expressions import Col
from django.db.models.lookups import IsNull
from django.db.models.query_utils import DeferredAttribute

from fourfold.ground.vault import keys
from fourfold.ground.vault.cipher import CannotOpen, decrypt, encrypt


T = TypeVar("T")
_SECRET: Final = "_vault_key"  # noqa: S105  # the name of an attribute
_OPENED: Final = "_vault_opened"


class _Body(bytes):
    """Ciphertext as it came from the database; any other bytes would be plain ones, and are refused."""


class Erased(str):
    """Stands where a value was whose key has been destroyed. Shown as a mark, never as an error."""

    __slots__ = ()


_REFUSAL: Final = "%s is encrypted: it can be neither searched, sorted, serialised nor written in bulk"
ERASED: Final = Erased("")


def warm(rows: Iterable[Any]) -> None:
    """Fetches the keys of many rows at once, in one query."""
    held = [row for row in rows if row is not None and not _has_secret(row)]
    found = keys.data_keys(row.key_id for row in held)
    for row in held:
        row.__dict__[_SECRET] = row.key_id, found.get(row.key_id)


def use_key(row: Any, secret: bytes) -> None:
    """Hands a fresh row its secret, so that writing it needs no query."""
    row.__dict__[_SECRET] = row.key_id, secret


def _has_secret(row: Any) -> bool:
    """Whether the row's present key was fetched: a row that was given another key must not write under the old."""
    return bool(row.__dict__.get(_SECRET, (None,))[0] == row.key_id)


def _secret_of(row: Any) -> bytes | None:
    warm([row])
    secret: bytes | None = row.__dict__[_SECRET][1]
    return secret


def rekey(row: Any, key: Any) -> None:
    """Gives a row another key, opening its secret fields first; the caller saves it. Raises CannotOpen if erased."""
    secret = [field.attname for field in row._meta.concrete_fields if isinstance(field, Secret)]
    values = {name: getattr(row, name) for name in secret}
    if any(value is ERASED for value in values.values()):
        raise CannotOpen
    row.key = key
    for name, value in values.items():
        setattr(row, name, value)


class _Unsorted(Col):
    """An encrypted column in a query: it can be fetched, but not sorted by."""

    def resolve_expression(self, *_: Any, **__: Any) -> Any:
        raise TypeError(_REFUSAL % self.target.name)


class _IsWritten(IsNull):
    """Whether anything was ever written is no secret of the value."""

    def __init__(self, lhs: Any, rhs: Any) -> None:
        super().__init__(Col(lhs.alias, lhs.target, lhs.output_field) if isinstance(lhs, _Unsorted) else lhs, rhs)


class _Opening(DeferredAttribute):
    """Reads decrypt once and remember; writes hold plain text until the row is saved."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if instance is None or not isinstance(value, _Body):
            return value
        opened = instance.__dict__.setdefault(_OPENED, {})
        if self.field.attname not in opened:
            field: Any = self.field
            opened[field.attname] = field.open(instance, value)
        return opened[self.field.attname]

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__.get(_OPENED, {}).pop(self.field.attname, None)
        instance.__dict__[self.field.attname] = value


class Secret(models.Field, Generic[T]):  # type: ignore[type-arg]  # django-stubs' Field takes two; ours one
    """A column of ciphertext whose plain form is a T. Null means nothing was ever written."""

    descriptor_class = _Opening

    def get_internal_type(self) -> str:
        return "BinaryField"

    def dump(self, value: T) -> bytes:
        raise NotImplementedError(type(self).__name__)

    def load(self, plain: bytes) -> T:
        raise NotImplementedError(type(self).__name__)

    def _bound_to(self, row: Any) -> str:
        return f"fourfold/{row._meta.db_table}/{self.column}/{row.pk}/{row.key_id}"

    def open(self, row: Any, body: bytes) -> T | Erased:
        secret = _secret_of(row)
        if secret is None:
            return ERASED
        return self.load(decrypt(secret, body, key_id=row.key_id, bound_to=self._bound_to(row)))

    def pre_save(self, model_instance: Any, add: bool) -> Any:  # noqa: FBT001  # Django's own signature
        value = model_instance.__dict__.get(self.attname)
        if isinstance(value, _Body):
            opened = model_instance.__dict__.get(_OPENED, {}).get(self.attname)
            if not isinstance(opened, dict | list):
                return self._under_its_key(model_instance, value)
            value = opened  # may have been changed in place
        if value is None:
            return value
        secret = _secret_of(model_instance)
        if secret is None:
            raise CannotOpen
        body = encrypt(secret, self.dump(value), key_id=model_instance.key_id, bound_to=self._bound_to(model_instance))
        model_instance.__dict__[self.attname] = _Body(body)
        model_instance.__dict__.setdefault(_OPENED, {})[self.attname] = value
        return _Body(body)

    def _under_its_key(self, row: Any, body: _Body) -> _Body:
        """Ciphertext that was never opened stays as it is; under another key than the row's it would be lost."""
        if body[1 : 1 + len(row.key_id)] != row.key_id.encode():
            raise CannotOpen
        return body

    def from_db_value(self, value: Any, *_: Any) -> Any:
        return value if value is None else _Body(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002  # Django's
        value = self.get_prep_value(value)
        return connection.Database.Binary(value) if value is not None else None

    def get_prep_value(self, value: Any) -> Any:
        if value is not None and not isinstance(value, _Body):
            raise TypeError(_REFUSAL % self.name)
        return value

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name not in {"isnull", "exact"}:  # an exact value that is not null is refused above
            raise TypeError(_REFUSAL % self.name)
        return _IsWritten if lookup_name == "isnull" else super().get_lookup(lookup_name)

    def get_col(self, alias: Any, output_field: Any = None) -> Any:
        return _Unsorted(alias, self, output_field)

    @property
    def cached_col(self) -> Any:
        return _Unsorted(self.model._meta.db_table, self)

    def value_from_object(self, obj: Any) -> Any:
        raise TypeError(_REFUSAL % self.name)

    def value_to_string(self, obj: Any) -> str:
        raise TypeError(_REFUSAL % self.name)


class SecretText(Secret[str]):
    """Text, UTF-8."""

    _pyi_private_set_type: str | None
    _pyi_private_get_type: str

    def dump(self, value: str) -> bytes:
        return value.encode()

    def load(self, plain: bytes) -> str:
        return plain.decode()


class SecretJSON(Secret[Any]):
    """Small structured values: partial dates, code lists, details kept as given."""

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def dump(self, value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    def load(self, plain: bytes) -> Any:
        return json.loads(plain)
