"""The rules of a charge, on plain values: by whose law it is brought, and that no victim is punished by it."""

from __future__ import annotations

from datetime import date
from typing import Final

from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vocab.kinds import mark
from fourfold.tracks.accountability.rules import require_known_word


LETTERS: Final = 2
"""Of a country's code (ISO 3166-1 alpha-2)."""


def require_country(country: str) -> None:
    """A court sits in a country, named by its two letters (ISO 3166-1)."""
    letters = len(country) == LETTERS and country.isascii() and country.isalpha() and country.isupper()
    require_known_word(letters, field="country")


def require_law_of_court(law: str, *, country: str) -> None:
    """A criminal court judges by its own country's law, wherever the deed was done; `law` is empty for a typed one.

    A country that reaches deeds abroad does so by its own act, before its own courts: UN Convention against
    Transnational Organized Crime (2000), article 15; Kenya, Counter-Trafficking in Persons Act, s. 25.
    """
    if law and law != country:
        raise RuleBroken(
            "accountability.other_law",
            mark("This is the law of another country. Choose an offence of the country where the charge is brought."),
            field="offence",
        )


def require_court_named(*, abroad: bool, court: str) -> None:
    """A charge before a court abroad says which court that is and who brings it: nobody charges there by a slip."""
    if abroad and not court.strip():
        raise RuleBroken(
            "accountability.court_abroad",
            mark("Say which court of that country it is, and who brings the charge there."),
            field="court",
        )


def require_in_force(*, since: date | None, until: date | None, done_on: date | None) -> None:
    """Nobody is charged under a law that was not in force when it was done.

    No punishment without law: International Covenant on Civil and Political Rights (1966), article 15 (1). The day on
    which it was done chooses the version of a statute.
    """
    if done_on is None:
        return
    if (since and done_on < since) or (until and done_on > until):
        raise RuleBroken(
            "accountability.not_in_force",
            mark("This law was not in force on the day of the offence. Choose the version that was."),
            field="offence",
        )


def require_non_punishment(*, risk: str, is_victim: bool, words: str) -> None:
    """Whoever may be a victim is not charged without a word on why that is not punishing a victim.

    Asked where the provision is known to be used against victims, and where the accused is a victim in the same case.
    Source: OHCHR, Recommended Principles and Guidelines on Human Rights and Human Trafficking (2002), principle 7.
    """
    if (risk or is_victim) and not words.strip():
        raise RuleBroken(
            "accountability.non_punishment",
            mark("This charge may punish a victim. Say what was done about it before you record it."),
            field="non_punishment",
        )


def require_spared(*, words: str) -> None:
    """Nobody becomes a victim of a case in which they are charged without a word on that, nor is found to be one.

    The same principle from the other side: see `require_non_punishment`.
    """
    if not words.strip():
        raise RuleBroken(
            "accountability.victim_charged",
            mark("This person is charged in this case. Say what was done so that no victim is punished."),
            field="non_punishment",
        )


def require_joined_spared(*, words: str) -> None:
    """The same of two records that are judged one person: one charged in a case in which the other is a victim."""
    if not words.strip():
        raise RuleBroken(
            "accountability.both_in_one",
            mark(
                "They are charged in a case in which they are a victim as well. Say what was done so that no victim is "
                "punished."
            ),
            field="non_punishment",
        )


def require_to_spare(*, charged: bool, is_victim: bool) -> None:
    """The word is said of somebody who is charged and a victim, and once of each charge."""
    if not (charged and is_victim):
        raise RuleBroken(
            "accountability.nothing_to_spare",
            mark("Nothing is open here: each charge against a victim of this case has its word."),
        )
