"""`fourfold bench`: figures come from the real server or not at all."""

from __future__ import annotations

import argparse

from fourfold.faces.console.talking import PlainError


def bench(arguments: argparse.Namespace) -> int:
    """Says that there is no scenario yet; no figure is made up."""
    raise PlainError("There is no scenario to measure yet: `fourfold bench` waits for the pages it will ask for.")
