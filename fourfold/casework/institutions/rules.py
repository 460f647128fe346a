"""The rules of the list of institutions, on plain values."""

from __future__ import annotations

from datetime import date

from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vocab.kinds import mark


def require_known_word(known: object, *, field: str) -> None:
    """Codes come from the vocabulary."""
    if not known:
        raise RuleBroken("institutions.unknown_word", mark("Choose one of the listed answers."), field=field)


def require_name(name: str) -> None:
    """What has no name cannot be found again."""
    if not name.strip():
        raise RuleBroken("institutions.name", mark("Write the name down."), field="name")


def require_new(*, already: bool) -> None:
    """One entry for one institution, so that its hearings and figures stand together."""
    if already:
        raise RuleBroken(
            "institutions.listed", mark("An institution of this kind and name is on the list already."), field="name"
        )


def require_same_name(before: str, after: str, *, comes_in: bool) -> None:
    """People agree to a receiver by its name: one whose people come in here does not become another by a correction."""
    alike = " ".join(before.split()).casefold() == " ".join(after.split()).casefold()
    if comes_in and not alike:
        raise RuleBroken(
            "institutions.named",
            mark("People of this organisation come in here, by this name. Add the other name as another institution."),
            field="name",
        )


def require_order(since: date | None, until: date | None, *, field: str) -> None:
    """A posting does not end before it began."""
    if since is not None and until is not None and until < since:
        raise RuleBroken("institutions.order", mark("The end lies before the beginning."), field=field)


def require_not_future(on: date | None, *, today: date, field: str) -> None:
    """What has happened lies in the past or today."""
    if on is not None and on > today:
        raise RuleBroken("institutions.future", mark("This date is still to come."), field=field)


def require_standing(closed_on: date | None) -> None:
    """Nobody is posted to an institution that has closed."""
    if closed_on is not None:
        raise RuleBroken("institutions.closed", mark("This institution has closed. Open it again first."))


def require_partner(*, holds: bool) -> None:
    """Only an account that holds no other role here than that of partner is a partner's."""
    if not holds:
        raise RuleBroken(
            "institutions.no_partner",
            mark("Choose an account that has the role of partner in this office, and no other."),
            field="user",
        )


def require_one_place(*, already: bool) -> None:
    """Somebody speaks for one organisation in an office: what is sent to one is for no other."""
    if already:
        raise RuleBroken(
            "institutions.other_place", mark("This account belongs to an organisation already."), field="user"
        )


def require_belonging(*, ended: bool) -> None:
    """What has ended ends no more."""
    if ended:
        raise RuleBroken("institutions.parted", mark("This account does not belong here any more."))


def require_same_office(official: str, institution: str) -> None:
    """An official and their institution stand on one office's list: the one is known to whom the other is."""
    if official != institution:
        raise RuleBroken(
            "institutions.office", mark("This institution stands on another office's list."), field="institution"
        )


def require_serving(until: date | None) -> None:
    """A posting ends once."""
    if until is not None:
        raise RuleBroken("institutions.ended", mark("This posting has ended already."))
