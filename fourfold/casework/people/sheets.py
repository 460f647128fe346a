"""People as they are shown. Names, numbers and contacts are `Sealed` marks for readers without the clearance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from fourfold.ground.access.sheets import Sheet, Value
from fourfold.ground.access.tiers import Sealed
from fourfold.ground.vault.fields import Erased


@dataclass(frozen=True)
class PersonChip(Sheet):
    """The shortest form of a person: who, in one line. `name` is '' when none is known or it is erased."""

    id: str
    reference: str
    gender: str
    age_band: str
    name: Value = ""

    @property
    def sealed(self) -> bool:
        """Whether the reader may not see the name."""
        return isinstance(self.name, Sealed)

    @property
    def erased(self) -> bool:
        """Whether the name was erased for good."""
        return isinstance(self.name, Erased)

    @property
    def shown(self) -> str:
        """The name, else the reference."""
        return str(self.name) or self.reference

    @property
    def initials(self) -> str:
        """At most two first letters of the name."""
        return "".join(word[0] for word in str(self.name).split()[:2])


@dataclass(frozen=True)
class PartSheet(Sheet):
    """A name, identifier or contact. `safe` (contacts only): yes, no, or None for not known."""

    id: str
    version: int
    kind: str
    value: Value
    note: Value
    safe: bool | None = None

    @property
    def ref(self) -> str:
        """As a form holds it."""
        return f"{self.id}.{self.version}"

    @property
    def sealed(self) -> bool:
        """Whether the reader may not see the value."""
        return isinstance(self.value, Sealed)

    @property
    def erased(self) -> bool:
        """Whether the value was erased for good."""
        return isinstance(self.value, Erased)


@dataclass(frozen=True)
class TieSheet(Sheet):
    """How the person of the page stands to another: they are `kind` of `other` (`inverted`: the other way round)."""

    id: str
    version: int
    kind: str
    note: Value
    other: PersonChip
    inverted: bool

    @property
    def ref(self) -> str:
        """As a form holds it."""
        return f"{self.id}.{self.version}"


@dataclass(frozen=True)
class JudgementSheet(Sheet):
    """A verdict on two records. `by` and `undone_by` are user ids; undone ones stay."""

    id: str
    version: int
    verdict: str
    by: str
    made_at: datetime
    undone_at: datetime | None
    undone_by: str
    reason: Value
    other: PersonChip

    @property
    def ref(self) -> str:
        """As a form holds it."""
        return f"{self.id}.{self.version}"

    @property
    def stands(self) -> bool:
        """Whether it was not taken back."""
        return self.undone_at is None


@dataclass(frozen=True)
class PersonSheet(Sheet):
    """Everything of one person that the reader may see.

    `ages` is (youngest, oldest) possible on the day of reading, None when the birth is not known. `group` are the
    other records judged the same person; they stay separate records.
    """

    id: str
    version: int
    reference: str
    office_id: str
    made_at: datetime
    gender: str
    age_band: str
    birth: Value
    citizenships: Value
    profile: Value
    ages: tuple[int, int] | None
    names: tuple[PartSheet, ...]
    identifiers: tuple[PartSheet, ...]
    contacts: tuple[PartSheet, ...]
    ties: tuple[TieSheet, ...]
    judgements: tuple[JudgementSheet, ...]
    group: tuple[PersonChip, ...]

    @property
    def ref(self) -> str:
        """As a form holds it."""
        return f"{self.id}.{self.version}"

    @property
    def main(self) -> PartSheet | None:
        """The first name made."""
        return self.names[0] if self.names else None

    @property
    def erased(self) -> bool:
        """Whether what was known of this person was erased for good."""
        return any(name.erased for name in self.names)


@dataclass(frozen=True)
class MatchSheet(Sheet):
    """A person who may be the one asked for: band strong · possible · weak, and coded reasons, weightiest first."""

    person: PersonChip
    names: tuple[str, ...]
    birth: Any
    band: str
    score: float
    reasons: tuple[str, ...]
    shows: ClassVar[dict[str, str]] = {}


@dataclass(frozen=True)
class AlikeSheet(Sheet):
    """How alike two records are, without who they are: for insight, which keeps ids, bands and codes only."""

    first: str
    second: str
    band: str
    score: float
    reasons: tuple[str, ...]
