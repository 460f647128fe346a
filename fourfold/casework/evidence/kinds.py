"""Closed sets of the evidence room. Kinds and sources of exhibits are vocabulary."""

from __future__ import annotations

from fourfold.ground.vocab.kinds import Kind, mark


class StepKind(Kind):
    """One step of custody."""

    TAKEN_IN = "taken_in", mark("Taken in")
    DOWNLOADED = "downloaded", mark("Downloaded")
    VERIFIED = "verified", mark("Checked")
    CHANGED = "changed", mark("Found changed")
    WITHDRAWN = "withdrawn", mark("Withdrawn from the case")


class Withdrawal(Kind):
    """Why an exhibit does not belong where it lies."""

    WRONG_CASE = "wrong_case", mark("It belongs to another case")
    TWICE = "twice", mark("It was taken in twice")
    MISTAKEN = "mistaken", mark("It is not what it was taken for")


class Family(Kind):
    """What the first bytes of a file say that it is."""

    JPEG = "jpeg", mark("JPEG picture")
    PNG = "png", mark("PNG picture")
    GIF = "gif", mark("GIF picture")
    WEBP = "webp", mark("WebP picture")
    TIFF = "tiff", mark("TIFF picture")
    HEIF = "heif", mark("HEIF picture")
    PDF = "pdf", mark("PDF")
    MP3 = "mp3", mark("MP3 sound")
    WAV = "wav", mark("WAV sound")
    OGG = "ogg", mark("Ogg sound")
    FLAC = "flac", mark("FLAC sound")
    AMR = "amr", mark("AMR sound")
    AAC = "aac", mark("AAC sound")
    MP4 = "mp4", mark("MP4, MOV or 3GP film or sound")
    MATROSKA = "matroska", mark("Matroska or WebM film")
    AVI = "avi", mark("AVI film")
    OOXML = "ooxml", mark("Office document")
    ODF = "odf", mark("OpenDocument")
    TEXT = "text", mark("Plain text")
    PROGRAM = "program", mark("Program or script")
    ACTIVE = "active", mark("Web page or drawing that can run scripts")
    UNKNOWN = "unknown", mark("Unknown")
