"""A register of invented people, some of them in it twice with one slip of the pen: to see whether linkage scales.

Own recipe, standard library and a seed. Given and family names are put together from syllables and are borne as
unevenly as real ones (the n-th in proportion to 1 / (n + 10)); 90 of 100 have a day of birth, 70 a telephone of their
own. Whoever stands there twice has one slip in the second row: a letter of one name, both names exchanged, a part of
the birth, day and month exchanged, a digit of the telephone, or a letter of the town.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate, product
from random import Random
from typing import Final


ONSETS: Final = ("b", "d", "f", "g", "h", "j", "k", "l", "m", "n", "r", "s", "t", "v", "z", "ch", "sh", "kh")
VOWELS: Final = "aeiou"
GIVEN, FAMILY, TOWNS = 1_500, 20_000, 200
LETTERS: Final = "abcdefghijklmnoprstuvz"
FIRST_DAY, DAYS = date(1950, 1, 1), 21_900


@dataclass(frozen=True)
class Row:
    """One row; `person` says who it is and is never compared. `birth` is empty or as in 1994-07-31."""

    person: int
    given: str
    family: str
    birth: str
    town: str
    phone: str


def register(people: int, twice: int, *, seed: int = 1) -> list[Row]:
    """`people` rows of as many persons, and a second row, with one slip, of `twice` of them; in random order."""
    random = Random(seed)
    rows = _people(random, people)
    rows += [slipped(random, rows[who]) for who in random.sample(range(people), twice)]
    random.shuffle(rows)
    return rows


def slipped(random: Random, row: Row) -> Row:
    """The same person with one slip, in a field that the row has."""
    while (changed := random.choice(SLIPS)(random, row)) == row:
        pass
    return changed


def _people(random: Random, people: int) -> list[Row]:
    kinds = (_words(random, GIVEN, 2), _words(random, FAMILY, 3), _words(random, TOWNS, 3))
    given, family, towns = (_borne(random, words, people) for words in kinds)
    return [
        Row(
            who,
            given[who],
            family[who],
            str(FIRST_DAY + timedelta(days=random.randrange(DAYS))) if random.random() < 0.9 else "",
            towns[who],
            f"07{random.randrange(10**8):08}" if random.random() < 0.7 else "",
        )
        for who in range(people)
    ]


def _words(random: Random, count: int, syllables: int) -> list[str]:
    made = ["".join(each) for each in product(ONSETS, VOWELS)]
    words: dict[str, None] = {}
    while len(words) < count:
        words["".join(random.choices(made, k=syllables)) + random.choice(["", "n", "m", "r"])] = None
    return list(words)


def _borne(random: Random, words: list[str], people: int) -> list[str]:
    weights = list(accumulate(1 / (place + 10) for place in range(len(words))))
    return random.choices(words, cum_weights=weights, k=people)


def _miswritten(random: Random, word: str, letters: str) -> str:
    """A letter put in, left out, replaced or exchanged with the next."""
    place = random.randrange(len(word) - 1)
    before, here, after = word[:place], word[place : place + 2], word[place + 2 :]
    letter = random.choice(letters)
    return before + random.choice([letter + here, here[1], letter + here[1], here[::-1]]) + after


def _given(random: Random, row: Row) -> Row:
    return replace(row, given=_miswritten(random, row.given, LETTERS))


def _family(random: Random, row: Row) -> Row:
    return replace(row, family=_miswritten(random, row.family, LETTERS))


def _exchanged(_: Random, row: Row) -> Row:
    return replace(row, given=row.family, family=row.given)


def _birth(random: Random, row: Row) -> Row:
    if not row.birth:
        return row
    year, month, day = map(int, row.birth.split("-"))
    part = random.randrange(3)
    year, month, day = (
        year + random.choice([-10, -1, 1, 10]) if part == 0 else year,
        random.randint(1, 12) if part == 1 else month,
        random.randint(1, 28) if part == 2 else min(day, 28),  # every month has as many
    )
    return replace(row, birth=f"{year}-{month:02}-{day:02}")


def _turned(_: Random, row: Row) -> Row:
    year, month, day = row.birth.split("-") if row.birth else ("", "", "99")
    return replace(row, birth=f"{year}-{day}-{month}") if day <= "12" else row


def _phone(random: Random, row: Row) -> Row:
    if not row.phone:
        return row
    place = random.randrange(2, len(row.phone))
    return replace(row, phone=row.phone[:place] + random.choice("0123456789") + row.phone[place + 1 :])


def _town(random: Random, row: Row) -> Row:
    return replace(row, town=_miswritten(random, row.town, LETTERS))


SLIPS: Final[tuple[Callable[[Random, Row], Row], ...]] = (_given, _family, _exchanged, _birth, _turned, _phone, _town)
