"""All that the console may ask of the vault: keys made, checked and rotated, everything packed and put back.

The one module of the vault that a face may import (contract): nothing here opens a record.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from fourfold.ground.vault import recovery, root
from fourfold.ground.vault.packing import automatic, make
from fourfold.ground.vault.recovery import BackupTrouble, read_secret, secret_still_here
from fourfold.ground.vault.restoring import restore
from fourfold.ground.vault.root import RootKeyMissing
from fourfold.ground.vault.rotation import rotate
from fourfold.ground.vault.unpacking import Contents


__all__ = [
    "BackupTrouble",
    "Contents",
    "RootKeyMissing",
    "automatic",
    "make",
    "make_keys",
    "private_folders",
    "private_keys",
    "read_secret",
    "recovery_file",
    "restore",
    "rotate",
    "secret_still_here",
]


def make_keys() -> bool:
    """Makes every key file that is missing, so that no two processes make one at the same moment.

    Returns whether the recovery pair was made just now: its secret half must leave the machine.
    """
    root.generations()
    root.house_key("made")
    return recovery.make_pair() is not None


def recovery_file() -> Path:
    """Where the recovery pair's secret half was written."""
    return root.folder() / recovery.SECRET


def private_folders() -> list[Path]:
    """Folders that nobody else on the machine may enter."""
    return [Path(settings.FOURFOLD_DATA), root.folder()]


def private_keys() -> list[Path]:
    """Files that nobody else may read."""
    return sorted(root.folder().glob("*.key"))
