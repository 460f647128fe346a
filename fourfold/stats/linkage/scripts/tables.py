"""Writing a table of letters down shortly."""

from __future__ import annotations


def letters(written: str, read: str) -> dict[str, str]:
    """Each letter of the first, in order, with a word of the second, which stand apart by spaces; ``-`` is nothing."""
    return dict(zip(written, (word.replace("-", "") for word in read.split()), strict=True))


def pairs(text: str) -> dict[str, str]:
    """From ``a=b c=d``; either side may be empty."""
    return {written: read for written, _, read in (pair.partition("=") for pair in text.split())}
