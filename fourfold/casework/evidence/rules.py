"""What may be taken in as an exhibit, on plain values. Sources: security.md §3.8–3.9; product must-haves 19 and 20.

Not here yet, and said so to people: a real decoder that must agree with the first bytes, a virus scanner, a sandboxed
viewing copy, and archives.
"""

from __future__ import annotations

import hmac
import re
from typing import Final

from fourfold.casework.evidence.kinds import Family
from fourfold.casework.evidence.sniffing import sniff
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vocab.kinds import mark


MOST_BYTES: Final = 100 * 1024 * 1024
_OOXML: Final = "application/vnd.openxmlformats-officedocument."
_ODF: Final = "application/vnd.oasis.opendocument."
TYPES: Final[dict[str, tuple[Family, str]]] = {
    "jpg": (Family.JPEG, "image/jpeg"),
    "jpeg": (Family.JPEG, "image/jpeg"),
    "png": (Family.PNG, "image/png"),
    "gif": (Family.GIF, "image/gif"),
    "webp": (Family.WEBP, "image/webp"),
    "tif": (Family.TIFF, "image/tiff"),
    "tiff": (Family.TIFF, "image/tiff"),
    "heic": (Family.HEIF, "image/heic"),
    "heif": (Family.HEIF, "image/heif"),
    "pdf": (Family.PDF, "application/pdf"),
    "mp3": (Family.MP3, "audio/mpeg"),
    "wav": (Family.WAV, "audio/wav"),
    "ogg": (Family.OGG, "audio/ogg"),
    "opus": (Family.OGG, "audio/ogg"),
    "flac": (Family.FLAC, "audio/flac"),
    "amr": (Family.AMR, "audio/amr"),
    "aac": (Family.AAC, "audio/aac"),
    "m4a": (Family.MP4, "audio/mp4"),
    "mp4": (Family.MP4, "video/mp4"),
    "mov": (Family.MP4, "video/quicktime"),
    "3gp": (Family.MP4, "video/3gpp"),
    "mkv": (Family.MATROSKA, "video/x-matroska"),
    "webm": (Family.MATROSKA, "video/webm"),
    "avi": (Family.AVI, "video/x-msvideo"),
    "docx": (Family.OOXML, _OOXML + "wordprocessingml.document"),
    "xlsx": (Family.OOXML, _OOXML + "spreadsheetml.sheet"),
    "pptx": (Family.OOXML, _OOXML + "presentationml.presentation"),
    "odt": (Family.ODF, _ODF + "text"),
    "ods": (Family.ODF, _ODF + "spreadsheet"),
    "odp": (Family.ODF, _ODF + "presentation"),
    "txt": (Family.TEXT, "text/plain"),
    "csv": (Family.TEXT, "text/csv"),
}
"""By extension: what the first bytes must say, and the media type that is kept. The browser's claim is not asked."""
_SHA256: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_SHOWN: Final = ", ".join(TYPES)
_EMPTY: Final = mark("This file is empty. Choose it again.")
_BIG: Final = mark("This file is larger than 100 MB. Send it in parts, or keep it on a disk as a physical exhibit.")
_OTHER: Final = mark("Files of this kind are not taken in. These are: %(types)s.")
_DANGER: Final = mark(
    "This is a program or a web page, whatever its name says. It was not taken in; tell your security officer."
)
_DISGUISED: Final = mark("What is in this file is not what its name says. It was not taken in. Ask for the original.")
_MISMATCH: Final = mark("The file that arrived is not the file that was sent: their SHA-256 differ. Nothing was kept.")
_NO_HASH: Final = mark("A SHA-256 is 64 digits and letters from a to f.")


def extension_of(name: str) -> str:
    """The last extension of a file name, lower case; empty when it has none."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def require_size(size: int) -> None:
    """Something, and at most 100 MB."""
    if size <= 0:
        raise RuleBroken("evidence.empty", _EMPTY, field="upload")
    if size > MOST_BYTES:
        raise RuleBroken("evidence.too_big", _BIG, field="upload")


def require_type(name: str, head: bytes) -> str:
    """Name and first bytes must agree on one of TYPES; returns the media type."""
    family = sniff(head)
    if family in {Family.PROGRAM, Family.ACTIVE}:
        raise RuleBroken("evidence.dangerous", _DANGER, field="upload")
    expected, media_type = TYPES.get(extension_of(name), (None, ""))
    if expected is None:
        raise RuleBroken("evidence.type", _OTHER, field="upload", types=_SHOWN)
    if family != expected:
        raise RuleBroken("evidence.disguised", _DISGUISED, field="upload")
    return media_type


def require_same_hash(taken: str, claimed: str) -> None:
    """What the sender says the SHA-256 is must be what arrived. `claimed` blank: the sender said nothing."""
    wanted = "".join(claimed.split()).lower()
    if not wanted:
        return
    if not _SHA256.fullmatch(wanted):
        raise RuleBroken("evidence.no_hash", _NO_HASH, field="claimed_sha256")
    if not hmac.compare_digest(taken, wanted):
        raise RuleBroken("evidence.mismatch", _MISMATCH, field="claimed_sha256")


def require_not_withdrawn(*, withdrawn: bool) -> None:
    """What was withdrawn is withdrawn once; its first reason stands."""
    if withdrawn:
        raise RuleBroken("evidence.withdrawn", mark("This was withdrawn already."))


def require_known_word(*, known: bool, field: str) -> None:
    """Codes come from the vocabulary."""
    if not known:
        raise RuleBroken("evidence.unknown_word", mark("Choose one of the listed answers."), field=field)


def require_title(title: str) -> None:
    """People find an exhibit by its title."""
    if not title.strip():
        raise RuleBroken("evidence.title", mark("Give it a short title."), field="title")


def attachment_name(number: str, name: str) -> str:
    """What a downloaded file is called: its number and kind, never the name it came with."""
    extension = extension_of(name)
    return f"{number}.{extension if extension in TYPES else 'bin'}"
