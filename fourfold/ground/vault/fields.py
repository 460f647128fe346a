"""Encrypted model fields: plain text in the program, ciphertext in every row, log, dump and temporary file.

A value is opened on first use, under the key that the row names (`key_id`), bound to table, column, row and key.
Rows that are opened together should be warmed together (`warm`): two queries instead of one per row.
Nothing can filter or sort by such a field; trying raises TypeError instead of matching nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final, Generic, TypeVar

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from fourfold.ground.vault import keys
from fourfold.ground.vault.cipher import CannotOpen, decrypt, encrypt


T = TypeVar("T")
_SECRET: Final = "_vault_key"  # noqa: S105  # the name of an attribute
_OPENED: Final = "_vault_opened"


class Erased(str):
    """Stands where a value was whose key has been destroyed. Shown as a mark, never as an error."""

    __slots__ = ()


ERASED: Final = Erased("")


def warm(rows: Iterable[Any]) -> None:
    """Fetches the keys of many rows at once, in at most two queries."""
    held = [row for row in rows if row is not None and _SECRET not in row.__dict__]
    found = keys.data_keys(row.key_id for row in held)
    for row in held:
        row.__dict__[_SECRET] = found.get(row.key_id)


def use_key(row: Any, secret: bytes) -> None:
    """Hands a fresh row its secret, so that writing it needs no query."""
    row.__dict__[_SECRET] = secret


def _secret_of(row: Any) -> bytes | None:
    if _SECRET not in row.__dict__:
        warm([row])
    secret: bytes | None = row.__dict__[_SECRET]
    return secret


class _Opening(DeferredAttribute):
    """Reads decrypt once and remember; writes hold plain text until the row is saved."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if instance is None or value is None or not isinstance(value, bytes | memoryview):
            return value
        opened = instance.__dict__.setdefault(_OPENED, {})
        if self.field.attname not in opened:
            opened[self.field.attname] = self.field.open(instance, bytes(value))
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
        if value is None or isinstance(value, bytes | memoryview):
            return value
        secret = _secret_of(model_instance)
        if secret is None:
            raise CannotOpen
        body = encrypt(secret, self.dump(value), key_id=model_instance.key_id, bound_to=self._bound_to(model_instance))
        model_instance.__dict__[self.attname] = body
        model_instance.__dict__.setdefault(_OPENED, {})[self.attname] = value
        return body

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002  # Django's
        if value is not None and not isinstance(value, bytes | memoryview):
            raise TypeError(f"{self.name} is encrypted: it can be neither searched, sorted nor written in bulk")
        return connection.Database.Binary(value) if value is not None else None

    def get_prep_value(self, value: Any) -> Any:
        if value is not None and not isinstance(value, bytes | memoryview):
            raise TypeError(f"{self.name} is encrypted: it can be neither searched, sorted nor written in bulk")
        return value

    def value_to_string(self, obj: Any) -> str:
        raise TypeError(f"{self.name} is encrypted: it is never serialised")


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
