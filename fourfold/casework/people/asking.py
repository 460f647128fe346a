"""What is asked of a search: its tokens, the subject it describes, and the keyed hash that a receipt keeps of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from fourfold.ground.vault.cipher import keyed_hash
from fourfold.ground.vault.root import house_key
from fourfold.stats.linkage import PartialBirth, Subject, document_tokens, lookup_tokens, name_parts, phone_tokens


MOST_PARTS: Final = 8
"""Name parts that a search uses: pairs grow with their square."""


@dataclass(frozen=True)
class Asked:
    """Somebody searched for. Everything may be empty; `birth` is {"low", "precision", "about"}."""

    name: str = ""
    birth: Mapping[str, Any] | None = None
    phone: str = ""
    document: str = ""
    gender: str = ""

    @property
    def tokens(self) -> frozenset[str]:
        """The tokens to look up; empty when too little was asked."""
        name = " ".join(self.name.split()[: MOST_PARTS * 2])
        return lookup_tokens(name) | phone_tokens(self.phone) | document_tokens(self.document)

    @property
    def one_name(self) -> bool:
        """Whether a name was given, but only one part of it."""
        return bool(name_parts(self.name)) and not lookup_tokens(self.name)

    @property
    def subject(self) -> Subject:
        """As the comparison takes it."""
        return Subject(
            names=(self.name,) if self.name else (),
            birth=partial(self.birth),
            gender=self.gender or None,
            phones=(self.phone,) if self.phone else (),
            documents=(self.document,) if self.document else (),
        )

    @property
    def digest(self) -> str:
        """A keyed hash, 64 hex digits: the words themselves are kept nowhere."""
        plain = asdict(self) | {"birth": dict(self.birth) if self.birth else None}
        return keyed_hash(house_key("searches"), json.dumps(plain, sort_keys=True)).hex()


def partial(birth: Mapping[str, Any] | None) -> PartialBirth | None:
    """A stored or typed birth as the comparison takes it; None for what cannot be read."""
    if not birth:
        return None
    try:
        return PartialBirth(date.fromisoformat(birth["low"]), birth["precision"], bool(birth.get("about")))
    except (KeyError, TypeError, ValueError):
        return None
