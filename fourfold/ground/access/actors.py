"""Who acts: a frozen picture of a user, made once per request. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fourfold.ground.access.roles import TERMS, Role
from fourfold.ground.access.tiers import Tier


@dataclass(frozen=True)
class Actor:
    """Somebody who acts or looks. Roles are (office id, role) pairs."""

    user_id: str
    name: str
    roles: frozenset[tuple[str, Role]]
    emergency: bool = False
    """Whether something stands open to them in an emergency, which every page then says."""
    by_key: bool = False
    """Whether a program goes by a key of theirs, which does not reach what is open in an emergency."""

    def roles_in(self, office_id: str) -> frozenset[Role]:
        """The roles held in one office."""
        return frozenset(role for office, role in self.roles if office == office_id)

    def holds(self, wanted: frozenset[Role], *, office_id: str | None = None) -> bool:
        """Whether any of the wanted roles is held, in one office or in any."""
        return any(role in wanted and office_id in (None, office) for office, role in self.roles)

    def clearance(self, office_id: str) -> Tier:
        """The highest tier read without ceremony in an office; a guest from elsewhere reads as at home."""
        held = self.roles_in(office_id) or {role for _, role in self.roles}
        return max((TERMS[role].clearance for role in held), default=Tier.OPEN)

    @property
    def offices(self) -> frozenset[str]:
        """Ids of the offices in which any role is held."""
        return frozenset(office for office, _ in self.roles)


ITSELF: Final = Actor("0" * 26, "Fourfold", frozenset({("", Role.ADMINISTRATOR)}))
"""Nobody asked: the house does it for itself. It is in no circle, so that it sees no record through the gate."""
