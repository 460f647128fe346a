"""The rules of offices and staff, on plain values."""

from __future__ import annotations

from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vocab.kinds import mark


def require_new_code(*, taken: bool) -> None:
    """An office is known by a code of its own; references begin with it."""
    if taken:
        raise RuleBroken("team.office_exists", mark("An office with this code exists already."), field="code")


def require_free_name(*, taken: bool) -> None:
    """Two people never sign in under one name."""
    if taken:
        raise RuleBroken(
            "team.name_taken", mark("Somebody already signs in with this name. Choose another."), field="username"
        )


def require_known_role(*, known: bool) -> None:
    """Roles are those of the house, and no others."""
    if not known:
        raise RuleBroken("team.unknown_word", mark("Choose one of the listed answers."), field="role")


def require_held(*, held: bool) -> None:
    """Only a role that is held can end."""
    if not held:
        raise RuleBroken("team.not_held", mark("This role is not held here."), field="role")


def require_somebody_else(*, actor_id: str, user_id: str) -> None:
    """Nobody changes their own roles (security.md, dual control)."""
    if actor_id == user_id:
        raise RuleBroken(
            "team.not_yourself", mark("Nobody changes their own roles. Ask another administrator."), field="role"
        )
