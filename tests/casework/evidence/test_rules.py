"""What may be taken in, by name, size and first bytes."""

from __future__ import annotations

import pytest

from fourfold.casework.evidence import rules
from fourfold.casework.evidence.kinds import Family
from fourfold.casework.evidence.sniffing import sniff
from fourfold.ground.access.errors import RuleBroken


GOOD = {
    "a.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "a.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "a.gif": b"GIF89a",
    "a.webp": b"RIFF\x00\x00\x00\x00WEBPVP8 ",
    "a.tiff": b"II*\x00",
    "a.heic": b"\x00\x00\x00\x18ftypheic",
    "a.pdf": b"%PDF-1.4",
    "tagged.mp3": b"ID3\x04",
    "bare.mp3": b"\xff\xfb\x90\x00",
    "a.aac": b"\xff\xf1\x50\x80",
    "a.wav": b"RIFF\x00\x00\x00\x00WAVEfmt ",
    "a.ogg": b"OggS",
    "a.opus": b"OggS",
    "a.amr": b"#!AMR\n",
    "a.mp4": b"\x00\x00\x00\x18ftypisom",
    "a.m4a": b"\x00\x00\x00\x18ftypM4A ",
    "a.3gp": b"\x00\x00\x00\x18ftyp3gp4",
    "old.mov": b"\x00\x00\x00\x08wide",
    "a.mkv": b"\x1aE\xdf\xa3",
    "a.avi": b"RIFF\x00\x00\x00\x00AVI LIST",
    "a.docx": b"PK\x03\x04" + b"\x00" * 26 + b"[Content_Types].xml",
    "a.xlsx": b"PK\x03\x04" + b"\x00" * 26 + b"_rels/.rels",
    "a.odt": b"PK\x03\x04" + b"\x00" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text",
    "a.txt": "ما حدث في ذلك اليوم".encode(),
    "chat.csv": b"when,who,what\n1,a,b\n",
    "UPPER.PDF": b"%PDF-1.4",
}
DANGEROUS = {
    "a.exe": b"MZ\x90\x00",
    "holiday.jpg": b"MZ\x90\x00",
    "a.pdf": b"\x7fELF",
    "run.txt": b"#!/bin/sh\nrm -rf /",
    "page.html": b"<!DOCTYPE html><html>",
    "page.txt": b"\n\n  <HTML><script>alert(1)</script>",
    "drawing.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'>",
    "drawing.png": b"<?xml version='1.0'?><svg>",
    "shell.csv": b"<?php system($_GET['c']);",
    "link.txt": b"L\x00\x00\x00\x01\x14\x02\x00",
    "app.pdf": b"\xca\xfe\xba\xbe",
}
DISGUISED = {
    "a.png": b"\xff\xd8\xff\xe0",
    "a.jpg": b"%PDF-1.4",
    "archive.docx": b"PK\x03\x04" + b"\x00" * 26 + b"evil.js",
    "a.xlsx": b"PK\x03\x04" + b"\x00" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text",
    "a.txt": b"\x00\x01\x02",
    "a.mp3": b"\xff\xfe<\x00h\x00",
    "a.pdf": b"junk before %PDF-1.4",
    "a.csv": b"caf\xe9 au lait and more words",
    "short.jpg": b"\xff",
}
UNKNOWN = ["a.zip", "a.rar", "a.js", "a.docm", "a.lnk", "a", "", ".", "a.pdf.", "a.jpg\x00.txt ", "a." + "x" * 5000]


@pytest.mark.parametrize("name", GOOD)
def test_a_file_whose_name_and_first_bytes_agree_is_taken_in(name):
    assert "/" in rules.require_type(name, GOOD[name])


@pytest.mark.parametrize("name", DANGEROUS)
def test_programs_and_pages_are_refused_whatever_their_name(name):
    with pytest.raises(RuleBroken) as broken:
        rules.require_type(name, DANGEROUS[name])
    assert broken.value.code == "evidence.dangerous"


@pytest.mark.parametrize("name", DISGUISED)
def test_a_file_that_is_not_what_its_name_says_is_refused(name):
    with pytest.raises(RuleBroken) as broken:
        rules.require_type(name, DISGUISED[name])
    assert broken.value.code == "evidence.disguised"


@pytest.mark.parametrize("name", UNKNOWN)
def test_a_kind_that_is_not_listed_is_refused(name):
    with pytest.raises(RuleBroken) as broken:
        rules.require_type(name, b"some words")
    assert broken.value.code == "evidence.type"


def test_a_letter_cut_in_two_at_the_end_is_still_text():
    assert sniff(("a" * 10 + "م").encode()[:-1]) == Family.TEXT


@pytest.mark.parametrize(("size", "code"), [(0, "evidence.empty"), (-1, "evidence.empty"), (2**40, "evidence.too_big")])
def test_nothing_and_too_much_are_refused(size, code):
    with pytest.raises(RuleBroken) as broken:
        rules.require_size(size)
    assert broken.value.code == code


def test_a_hundred_megabytes_are_just_enough():
    rules.require_size(rules.MOST_BYTES)


def test_a_claimed_hash_may_be_typed_in_groups_and_capitals():
    rules.require_same_hash("ab" * 32, " ABAB " + "ab" * 30)
    rules.require_same_hash("ab" * 32, "")


@pytest.mark.parametrize("claimed", ["ab", "xy" * 32, "٣" * 64, "cd" * 32])
def test_another_hash_or_none_at_all_is_refused(claimed):
    with pytest.raises(RuleBroken):
        rules.require_same_hash("ab" * 32, claimed)


@pytest.mark.parametrize(
    ("name", "called"),
    [("Deed of Amina.PDF", "N-1.pdf"), ('a".pdf\r\nX: y', "N-1.bin"), ("noext", "N-1.bin"), ("a.html", "N-1.bin")],
)
def test_a_download_never_carries_the_name_it_came_with(name, called):
    assert rules.attachment_name("N-1", name) == called
