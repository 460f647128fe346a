"""The few cryptographic forms that Fourfold writes, over `cryptography`'s primitives. Pure: no Django, no database.

Field    1 byte version | 26 bytes key id | 12 bytes nonce | AES-256-GCM ciphertext and tag
Sealed   1 byte version | HPKE (RFC 9180: X25519, HKDF-SHA256, AES-256-GCM) encapsulation and ciphertext
Stream   1 byte version | 8 bytes nonce prefix | chunks of 64 KiB, each AES-256-GCM under a counter nonce,
         the last one marked (the STREAM construction, Hoang et al. 2015), so that a cut file is refused
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


VERSION: Final = b"\x01"
KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
CHUNK: Final = 64 * 1024
TAG_BYTES: Final = 16
_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class CannotOpen(Exception):
    """The key is gone, the wrong one, or the bytes were changed or moved. Never says which: all are refusals."""


def new_secret() -> bytes:
    """32 fresh random bytes for AES-256."""
    return secrets.token_bytes(KEY_BYTES)


def derive(key: bytes, purpose: str) -> bytes:
    """A 32-byte key for one purpose, by HKDF-SHA256 (RFC 5869)."""
    return HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=purpose.encode()).derive(key)


def keyed_hash(key: bytes, text: str) -> bytes:
    """HMAC-SHA256 of text, 32 bytes."""
    mac = hmac.HMAC(key, hashes.SHA256())
    mac.update(text.encode())
    return mac.finalize()


def encrypt(key: bytes, plain: bytes, *, key_id: str, bound_to: str) -> bytes:
    """One field under AES-256-GCM; `bound_to` (immutable ids only) makes a moved ciphertext unreadable."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return VERSION + key_id.encode() + nonce + AESGCM(key).encrypt(nonce, plain, bound_to.encode())


def decrypt(key: bytes, body: bytes, *, key_id: str, bound_to: str) -> bytes:
    """Opens what `encrypt` made. Raises CannotOpen for another key, place, version or a changed byte."""
    start = 1 + len(key_id)
    if body[:1] != VERSION or body[1:start] != key_id.encode():
        raise CannotOpen
    nonce, rest = body[start : start + NONCE_BYTES], body[start + NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, rest, bound_to.encode())
    except (InvalidTag, ValueError) as error:
        raise CannotOpen from error


def public_half(key: bytes) -> bytes:
    """The X25519 public key (32 bytes) that belongs to a secret; whoever holds it may write in, not read."""
    return X25519PrivateKey.from_private_bytes(derive(key, "seal/x25519")).public_key().public_bytes_raw()


def seal_to(public: bytes, plain: bytes, *, bound_to: str) -> bytes:
    """Encrypts to a public key (HPKE base mode, RFC 9180)."""
    return VERSION + _SUITE.encrypt(plain, X25519PublicKey.from_public_bytes(public), info=bound_to.encode())


def open_sealed(key: bytes, body: bytes, *, bound_to: str) -> bytes:
    """Opens what `seal_to` made, with the secret behind the public key. Raises CannotOpen."""
    private = X25519PrivateKey.from_private_bytes(derive(key, "seal/x25519"))
    if body[:1] != VERSION:
        raise CannotOpen
    try:
        return _SUITE.decrypt(body[1:], private, info=bound_to.encode())
    except (InvalidTag, ValueError) as error:
        raise CannotOpen from error


def _nonce(prefix: bytes, number: int, *, last: bool) -> bytes:
    return prefix + number.to_bytes(3, "big") + (b"\x01" if last else b"\x00")


def _chunks(parts: Iterable[bytes], size: int) -> Iterator[tuple[bytes, bool]]:
    """Regroups parts into pieces of `size` bytes and says which is the last (possibly empty) one."""
    held = bytearray()
    for part in parts:
        held += part
        while len(held) > size:
            yield bytes(held[:size]), False
            del held[:size]
    yield bytes(held), True


class StreamEncryptor:
    """Encrypts what is fed to it, up to 1 TiB, holding at most one chunk."""

    def __init__(self, key: bytes, *, bound_to: str) -> None:
        self._aes, self._place = AESGCM(key), bound_to.encode()
        self._prefix = secrets.token_bytes(8)
        self._held, self._number = bytearray(VERSION + self._prefix), -1

    def _take(self, size: int, *, last: bool) -> bytes:
        if self._number < 0:  # the head goes out first, in plain
            head, self._held = bytes(self._held[:9]), self._held[9:]
            self._number = 0
            return head + self._take(size, last=last)
        piece = bytes(self._held[:size])
        del self._held[:size]
        self._number += 1
        return self._aes.encrypt(_nonce(self._prefix, self._number - 1, last=last), piece, self._place)

    def feed(self, part: bytes) -> bytes:
        """Takes plain bytes, returns what is ready to be written (perhaps nothing)."""
        self._held += part
        out = bytearray()
        while len(self._held) > CHUNK + (9 if self._number < 0 else 0):
            out += self._take(CHUNK, last=False)
        return bytes(out)

    def finish(self) -> bytes:
        """The last chunk, marked as such."""
        return self._take(CHUNK, last=True)


def encrypt_stream(key: bytes, parts: Iterable[bytes], *, bound_to: str) -> Iterator[bytes]:
    """Encrypts an iterable of parts; constant memory."""
    machine = StreamEncryptor(key, bound_to=bound_to)
    for part in parts:
        yield machine.feed(part)
    yield machine.finish()


def decrypt_stream(key: bytes, parts: Iterable[bytes], *, bound_to: str) -> Iterator[bytes]:
    """Opens what `encrypt_stream` made, chunk by chunk. Raises CannotOpen at the first wrong or missing chunk."""
    aes = AESGCM(key)
    source = iter(parts)
    head = bytearray()
    for part in source:
        head += part
        if len(head) >= len(VERSION) + 8:
            break
    if head[:1] != VERSION:
        raise CannotOpen
    prefix, rest = bytes(head[1:9]), bytes(head[9:])

    def body() -> Iterator[bytes]:
        yield rest
        yield from source

    try:
        for number, (piece, last) in enumerate(_chunks(body(), CHUNK + TAG_BYTES)):
            yield aes.decrypt(_nonce(prefix, number, last=last), piece, bound_to.encode())
    except (InvalidTag, ValueError) as error:
        raise CannotOpen from error
