"""The four purposes, in the order in which they are always drawn."""

from __future__ import annotations


LEGS: tuple[str, str, str, str] = ("relief", "accountability", "aftercare", "transformation")


def require_leg(leg: str) -> str:
    """Return ``leg`` if it is one of the four codes; raise ValueError otherwise.

    A leg becomes part of a class name, so an unknown one must never reach the page.
    """
    if leg not in LEGS:
        message = f"not one of the four purposes: {leg!r}"
        raise ValueError(message)
    return leg
