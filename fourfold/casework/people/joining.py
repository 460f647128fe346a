"""What is asked when records are judged one person, or no longer. Rooms say so of their records when they are loaded.

Asked after the judgement was written: whoever asks raises a broken rule, and nothing was judged; or keeps what was said
with its own records, by an act of its own. It asks only of what the actor may know: whoever judges need not know of
the cases that somebody is in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from fourfold.ground.access.actors import Actor


@dataclass(frozen=True)
class Joining:
    """Ids of records that are one person from now on. `non_punishment`: what was said of that; empty: nothing."""

    ones: frozenset[str]
    non_punishment: str
    now: datetime


@dataclass(frozen=True)
class Parting:
    """Ids of records that were one person until now, and the offices of the two between which the judgement stood."""

    ones: frozenset[str]
    offices: frozenset[str]


PartingHearer = Callable[[Actor, Parting], None]
_OF_PARTING: Final[list[PartingHearer]] = []


def hears_of_parting(hearer: PartingHearer) -> PartingHearer:
    """Makes a function one of those that are asked before a judgement that joined records is taken back."""
    _OF_PARTING.append(hearer)
    return hearer


def ask_to_part(actor: Actor, parting: Parting) -> None:
    """Asks every room whether records may be told apart again. A query or two for each that asks something."""
    for hearer in _OF_PARTING:
        hearer(actor, parting)


Hearer = Callable[[Actor, Joining], None]
_HEARERS: Final[list[Hearer]] = []


def hears_of(hearer: Hearer) -> Hearer:
    """Makes a function one of those that are told."""
    _HEARERS.append(hearer)
    return hearer


def tell(actor: Actor, joining: Joining) -> None:
    """Tells every room that records are one person. A query or two for each room that asks something."""
    for hearer in _HEARERS:
        hearer(actor, joining)
