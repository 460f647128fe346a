"""`GET /api/<room>/…`: the desk's sheets, each asked once here, through the same queries and the same read door."""

from __future__ import annotations

from typing import Final

from fourfold.faces.api.reads.asking import Asked, Read
from fourfold.faces.api.reads.casework import CASEWORK
from fourfold.faces.api.reads.figures import FIGURES
from fourfold.faces.api.reads.giving import view_of
from fourfold.faces.api.reads.legs import LEGS
from fourfold.faces.api.reads.offices import OFFICES
from fourfold.faces.api.reads.own import OWN


__all__ = ["READS", "Asked", "Read", "view_of"]

READS: Final[tuple[Read, ...]] = (*OWN, *FIGURES, *OFFICES, *CASEWORK, *LEGS)
"""In the order in which addresses are tried: one that names a word stands before one of an id."""
