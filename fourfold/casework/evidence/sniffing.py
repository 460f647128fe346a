"""What a file is, by its first bytes alone. Pure.

A small table, not a decoder: a file that starts as one thing and is also another (a picture with a script behind it)
passes. Exhibits are therefore never shown in the browser, only handed out as attachments of no type.
Signatures after the public format specifications (PNG, JFIF, RIFF, ISO 14496-12, Matroska, OPC, OpenDocument).
"""

from __future__ import annotations

from typing import Final

from fourfold.casework.evidence.kinds import Family


HEAD: Final = 4096
"""Bytes that are looked at."""
_STARTS: Final[tuple[tuple[bytes, Family], ...]] = (
    (b"\xff\xd8\xff", Family.JPEG),
    (b"\x89PNG\r\n\x1a\n", Family.PNG),
    (b"GIF87a", Family.GIF),
    (b"GIF89a", Family.GIF),
    (b"II*\x00", Family.TIFF),
    (b"MM\x00*", Family.TIFF),
    (b"%PDF-", Family.PDF),
    (b"ID3", Family.MP3),
    (b"OggS", Family.OGG),
    (b"fLaC", Family.FLAC),
    (b"#!AMR", Family.AMR),
    (b"\x1aE\xdf\xa3", Family.MATROSKA),
    (b"MZ", Family.PROGRAM),
    (b"\x7fELF", Family.PROGRAM),
    (b"#!", Family.PROGRAM),
    (b"\xca\xfe\xba\xbe", Family.PROGRAM),
    (b"\xce\xfa\xed\xfe", Family.PROGRAM),
    (b"\xcf\xfa\xed\xfe", Family.PROGRAM),
    (b"L\x00\x00\x00\x01\x14\x02\x00", Family.PROGRAM),
    (b"dex\n", Family.PROGRAM),
)
_RIFF: Final = {b"WAVE": Family.WAV, b"AVI ": Family.AVI, b"WEBP": Family.WEBP}
_HEIF_BRANDS: Final = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"})
_MP4_BOXES: Final = frozenset({b"moov", b"mdat", b"wide"})
_ACTIVE: Final = (b"<!doctype", b"<html", b"<head", b"<body", b"<svg", b"<script", b"<iframe", b"<?php", b"<?xml")
_OOXML: Final = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"xl/", b"ppt/")
_SYNC, _LAYER_3, _ADTS = 0xFF, 0xE2, 0xF0


def sniff(head: bytes) -> Family:
    """The family of a file from its first bytes (up to HEAD of them)."""
    for start, family in _STARTS:
        if head.startswith(start):
            return family
    return _container(head) or _frames(head) or _words(head)


def _container(head: bytes) -> Family | None:
    """Formats whose name stands after a length or a wrapper."""
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return Family.HEIF if head[8:12] in _HEIF_BRANDS else Family.MP4
    if head[4:8] in _MP4_BOXES:
        return Family.MP4
    return _archive(head) if head[:4] == b"PK\x03\x04" else None


def _archive(head: bytes) -> Family | None:
    """Office documents are archives whose first entry says so; any other archive stays unknown."""
    name = head[30:]
    if name.startswith(b"mimetypeapplication/vnd.oasis.opendocument."):
        return Family.ODF
    return Family.OOXML if name.startswith(_OOXML) else None


def _frames(head: bytes) -> Family | None:
    """Sound without a tag begins with a frame: layer III of MPEG audio (ISO 11172-3), or AAC (ISO 13818-7)."""
    start = (head[0], head[1]) if len(head) > 1 else (0, 0)
    if start[0] != _SYNC:
        return None
    if start[1] & 0xE6 == _LAYER_3:
        return Family.MP3
    return Family.AAC if start[1] & 0xF6 == _ADTS else None


def _words(head: bytes) -> Family:
    """Text, unless it is written for a browser or a shell, or holds bytes that no text has."""
    start = head[:HEAD].lower()
    if any(word in start for word in _ACTIVE):
        return Family.ACTIVE
    if not head or b"\x00" in head:
        return Family.UNKNOWN
    try:
        head.decode()
    except UnicodeDecodeError as error:
        return Family.TEXT if len(head) - error.start < 4 else Family.UNKNOWN  # noqa: PLR2004  # a letter cut in two
    return Family.TEXT
