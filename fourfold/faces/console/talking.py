"""How the console talks: results on stdout, remarks and trouble on stderr, JSON where a program reads."""

from __future__ import annotations

import json
import sys
from typing import Any, Final


OK: Final = 0
FOUND: Final = 1
"""A check found a problem."""
BAD_INPUT: Final = 2


class PlainError(Exception):
    """One sentence for a person: what is wrong and what to do about it. Ends the command with exit code 2."""


def say(line: str) -> None:
    """A result, for whoever asked."""
    print(line, flush=True)


def remark(line: str) -> None:
    """Something a person should know; seen also where results go to a file or nowhere."""
    print(line, file=sys.stderr, flush=True)


def answer(data: Any) -> None:
    """A result for a program: one JSON value."""
    print(json.dumps(data, ensure_ascii=False, indent=2), flush=True)
