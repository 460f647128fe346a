"""The recovery pair: backups are sealed to its public half; its secret half belongs off this machine.

Whoever has a backup and the recovery key has everything. Whoever has only the machine cannot open its backups
with `keys/recovery.pub`, so a stolen backup disk is worth nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from fourfold.ground.vault import root
from fourfold.ground.vault.cipher import KEY_BYTES, new_secret, public_half


PUBLIC: Final = "recovery.pub"
SECRET: Final = "recovery.key"  # noqa: S105  # a file name


class BackupTrouble(Exception):
    """A backup could not be made or restored; the message is one sentence for a person. Nothing was overwritten."""


def make_pair() -> Path | None:
    """Makes the pair once; returns where the secret half was written, or None when the pair exists already."""
    public, secret = root.folder() / PUBLIC, root.folder() / SECRET
    if public.exists():
        return None
    key = new_secret()
    root.write_private(secret, f"{key.hex()}\n".encode())
    root.write_private(public, f"{public_half(key).hex()}\n".encode())
    return secret


def secret_still_here() -> bool:
    """Whether the secret half still lies beside the data it is meant to survive."""
    return (root.folder() / SECRET).exists()


def public_key() -> bytes:
    """The public half, 32 bytes; makes the pair on a data folder that has none."""
    make_pair()
    return _hex_file(root.folder() / PUBLIC, "the recovery key's public half")


def read_secret(path: Path) -> bytes:
    """The secret half from a file a person names. Raises BackupTrouble when it is no such key."""
    return _hex_file(path, "the recovery key")


def _hex_file(path: Path, what: str) -> bytes:
    try:
        key = bytes.fromhex(path.read_text("ascii").strip())
    except OSError as error:
        raise BackupTrouble(f"{path}, {what}, cannot be read ({error.strerror}).") from error
    except ValueError as error:
        raise BackupTrouble(f"{path} is not {what}: it should hold 64 hexadecimal digits.") from error
    if len(key) != KEY_BYTES:
        raise BackupTrouble(f"{path} is not {what}: it should hold 64 hexadecimal digits.")
    return key
