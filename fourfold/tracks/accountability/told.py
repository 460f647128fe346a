"""What is told to an act in one piece. Frozen; texts are empty where nothing was said."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Abroad:
    """A court of another country: the country (ISO 3166-1 alpha-2), which court it is and who brings the charge."""

    country: str
    court: str
