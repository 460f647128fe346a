"""The one door to name normalisation: folding letters, splitting names, sounding parts."""

from __future__ import annotations

from .letters import NORMALISER_VERSION, fold, is_transliterated
from .sounding import phonetic
from .splitting import SplitName, name_parts, split_name


__all__ = [
    "NORMALISER_VERSION",
    "SplitName",
    "fold",
    "is_transliterated",
    "name_parts",
    "phonetic",
    "split_name",
]
