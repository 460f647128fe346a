"""Matching people across spellings, scripts and half-filled records.

Folding makes spellings meet, tokens feed the vault's blind index, comparing weighs two records, judging ranks
and closes over people's judgements. Pure: no database, no clock, no cache of names.
Must never decide that two records are one person; it proposes, with reasons.
"""

from __future__ import annotations

from .borne import Borne
from .comparing import REASON_CODES, Band, Likeness, Reason, compare
from .folding import NORMALISER_VERSION, SplitName, fold, name_parts, phonetic, split_name
from .judging import Clusters, Contradiction, Ranked, clusters, rank
from .subjects import PartialBirth, Subject
from .tokens import document_tokens, lookup_tokens, name_tokens, phone_tokens


__all__ = [
    "NORMALISER_VERSION",
    "REASON_CODES",
    "Band",
    "Borne",
    "Clusters",
    "Contradiction",
    "Likeness",
    "PartialBirth",
    "Ranked",
    "Reason",
    "SplitName",
    "Subject",
    "clusters",
    "compare",
    "document_tokens",
    "fold",
    "lookup_tokens",
    "name_parts",
    "name_tokens",
    "phone_tokens",
    "phonetic",
    "rank",
    "split_name",
]
