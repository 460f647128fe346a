"""Making, opening, sharing and destroying keys. The one small interface the house uses; layer B comes behind it.

root key → office key → case, person and report keys. A person known to two offices has one wrap per office, so
erasing a case never erases the person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from fourfold.ground.vault import root
from fourfold.ground.vault.cipher import (
    CannotOpen,
    decrypt,
    derive,
    encrypt,
    keyed_hash,
    new_secret,
    open_sealed,
    public_half,
    seal_to,
)
from fourfold.ground.vault.models import Key, Wrap


_ROOT = "root:"
_at_hand: ContextVar[Mapping[str, bytes] | None] = ContextVar("keys_at_hand", default=None)


def _bound(key_id: str, under: str) -> str:
    return f"fourfold/wrap/{key_id}/{under}"


def _wrap(key_id: str, secret: bytes, *, under: str, holder: bytes) -> Wrap:
    body = encrypt(holder, secret, key_id=key_id, bound_to=_bound(key_id, under))
    return Wrap(key_id=key_id, under=under, body=body)


def new_office_key() -> Key:
    """A key for an office, wrapped under the newest root key."""
    name, holder = list(root.generations().items())[-1]
    secret = new_secret()
    key = Key.objects.create(kind="office", public=public_half(secret))
    _wrap(key.id, secret, under=_ROOT + name, holder=holder).save()
    return key


def new_keys(kind: str, *, office_key: str, count: int = 1) -> list[Key]:
    """`count` keys for cases, people or reports, wrapped under one office's key; two inserts whatever the count."""
    holder = data_key(office_key)
    secrets_made = [new_secret() for _ in range(count)]
    made = Key.objects.bulk_create([Key(kind=kind, public=public_half(s)) for s in secrets_made])
    Wrap.objects.bulk_create(
        [_wrap(k.id, s, under=office_key, holder=holder) for k, s in zip(made, secrets_made, strict=True)]
    )
    return made


def new_key(kind: str, *, office_key: str) -> Key:
    """One key, wrapped under an office's."""
    return new_keys(kind, office_key=office_key)[0]


@lru_cache(maxsize=50_000)
def _unwrapped(key_id: str, under: str, body: bytes, holder: bytes) -> bytes:
    """Unwrapping is the same work each time; a destroyed key never gets here, since its wrap is read afresh."""
    return decrypt(holder, body, key_id=key_id, bound_to=_bound(key_id, under))


def _holder(under: str, office_wraps: dict[str, tuple[str, bytes]]) -> bytes:
    if under.startswith(_ROOT):
        return _root_key(under)
    above, body = office_wraps[under]
    return _unwrapped(under, above, body, _root_key(above))


@lru_cache(maxsize=8)
def _root_key(under: str) -> bytes:
    try:
        return root.generations()[under.removeprefix(_ROOT)]
    except KeyError as error:
        raise CannotOpen from error


@contextmanager
def at_hand(key_ids: Iterable[str]) -> Iterator[None]:
    """Fetches keys once for many rows that one act writes under them; none of them may be destroyed meanwhile."""
    token = _at_hand.set(data_keys(key_ids))
    try:
        yield
    finally:
        _at_hand.reset(token)


def data_keys(key_ids: Iterable[str]) -> dict[str, bytes]:
    """Secrets by key id, in one query whatever the count; keys without a wrap are absent."""
    wanted, ready = set(key_ids), _at_hand.get()
    if not wanted:
        return {}  # asked for each field of a row whose key is held: even an unasked query costs to put together
    if ready and wanted <= ready.keys():
        return {key_id: ready[key_id] for key_id in wanted}
    own = Wrap.objects.filter(key_id__in=wanted)
    both = own.union(Wrap.objects.filter(key_id__in=own.values("under")), all=True)
    wraps = list(both.values_list("key_id", "under", "body"))
    office_wraps = {key_id: (under, bytes(body)) for key_id, under, body in wraps if under.startswith(_ROOT)}
    found: dict[str, bytes] = {}
    for key_id, under, body in wraps:
        opens = under.startswith(_ROOT) or under in office_wraps
        if opens and key_id in wanted and key_id not in found:
            found[key_id] = _unwrapped(key_id, under, bytes(body), _holder(under, office_wraps))
    return found


def data_key(key_id: str) -> bytes:
    """One secret. Raises CannotOpen when its wraps are gone (erased)."""
    try:
        return data_keys([key_id])[key_id]
    except KeyError as error:
        raise CannotOpen from error


def share(key_id: str, *, office_key: str) -> None:
    """Wraps a key for one more office, if it has none there yet."""
    if not Wrap.objects.filter(key_id=key_id, under=office_key).exists():
        _wrap(key_id, data_key(key_id), under=office_key, holder=data_key(office_key)).save()


def hand_on(key_id: str, *, before: str, after: str) -> None:
    """Wraps a key for the office that takes over and ends the wrap of the one that had it; an erased one stays so."""
    if before != after and Wrap.objects.filter(key_id=key_id).exists():
        share(key_id, office_key=after)
        Wrap.objects.filter(key_id=key_id, under=before).delete()


def destroy(key_id: str) -> int:
    """Erases by key: deletes every wrap; what it covered can never be read again. Returns how many there were."""
    return Wrap.objects.filter(key_id=key_id).delete()[0]


def rewrap_offices() -> int:
    """Rotates the root key: new generation, every office key re-wrapped, old generations forgotten."""
    name = root.add_generation()
    _root_key.cache_clear()
    wraps = list(Wrap.objects.filter(under__startswith=_ROOT))
    for wrap in wraps:
        secret = _unwrapped(wrap.key_id, wrap.under, bytes(wrap.body), _root_key(wrap.under))
        new = _wrap(wrap.key_id, secret, under=_ROOT + name, holder=_root_key(_ROOT + name))
        Wrap.objects.filter(pk=wrap.pk).update(under=new.under, body=new.body)
    return len(wraps)


def forget_old_roots() -> None:
    """After the re-wrap has been committed: drop root keys that nothing is wrapped under."""
    newest = list(root.generations())[-1]
    if not Wrap.objects.filter(under__startswith=_ROOT).exclude(under=_ROOT + newest).exists():
        root.keep_only(newest)
        _root_key.cache_clear()


def blind(office_key: str, tokens: Iterable[str]) -> dict[str, bytes]:
    """The blind-index form of each token: HMAC-SHA256 under the office's index key, first 12 bytes."""
    index_key = derive(data_key(office_key), "blind/1")
    return {token: keyed_hash(index_key, token)[:12] for token in tokens}


def seal_for(key_id: str, plain: bytes, *, bound_to: str) -> bytes:
    """Encrypts to a key's public half: needs no secret, so a process may write what it cannot read."""
    return seal_to(bytes(Key.objects.get(pk=key_id).public), plain, bound_to=bound_to)


def open_for(key_id: str, body: bytes, *, bound_to: str) -> bytes:
    """Opens what `seal_for` sealed. Raises CannotOpen."""
    return open_sealed(data_key(key_id), body, bound_to=bound_to)
