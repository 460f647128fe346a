"""Columns that name persons: a value for each of them, or for nearly each.

Noise and thresholds hide how many have a value, never the value itself: a list of names with noise is a list of names.
Standard library only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from fourfold.stats.columns import Columns
from fourfold.stats.results import TableProblem


HARDLY: Final = 10
"""Fewer persons than this hardly share a value: it may be known whose it is."""
SINGLE: Final = 5
"""Values of one person each, at least, before they say that a list was read off the table and is no short list."""
NEARLY_ALL: Final = 0.9
TWO: Final = 2
"""Rows of somebody who stands in a table twice: a village or an age of so few is nobody's name, and is held back."""
THIN: Final = {True: (20, 3), False: (10, HARDLY)}
"""Whether it is known whose row is whose; values, and persons to each. Where at least so many values are listed, nearly
all occur, and fewer persons have each on average, the list is the table's own: one that was made without looking has
values that nobody has. Where rows are taken for persons, a name that has some rows would pass for a kind."""
CALLED: Final = frozenset((
    "name", "names", "fullname", "firstname", "givenname", "middlename", "lastname", "familyname", "surname",
    "forename", "nickname", "id", "ids", "personid", "clientid", "victimid", "survivorid", "caseid", "caseno",
    "casenumber", "passportno", "passportnumber", "phoneno", "phonenumber", "nombre", "nombres", "apellido",
    "apellidos", "nom", "prénom",
    "prenom", "nome", "cognome", "имя", "фамилия", "الاسم", "اسم", "الهوية",
))  # fmt: skip
"""What columns are called that name persons. A name that stands in many rows looks like a kind in every other way."""
MAY_NAME: Final = frozenset((
    "passport", "nationalid", "phone", "telephone", "mobile", "email", "address", "person", "victim", "survivor",
    "client", "beneficiary", "suspect", "trafficker", "víctima", "victima", "sobreviviente", "victime", "vítima",
    "vitima", "الضحية", "ضحية", "الناجية", "الناجي",
))  # fmt: skip
"""These name persons where they have more than a few values: a passport is taken or kept, an address known or not."""
A_FEW: Final = 5


@dataclass(frozen=True)
class Holders:
    """How many persons there are, and how many have each value; an empty cell is no value."""

    persons: int
    by_value: Mapping[str, int]

    def alone(self, values: Collection[str]) -> int:
        """Persons who have one of these values, and nobody else has it."""
        return sum(self.by_value.get(value, 0) == 1 for value in values)

    @property
    def mostly_alone(self) -> bool:
        """Whether most values are those of one person each, and they are more than a handful."""
        single = self.alone(self.by_value)
        return single >= SINGLE and 2 * single > len(self.by_value)

    @property
    def shared(self) -> tuple[str, ...]:
        """Values that enough persons have, in order."""
        return tuple(sorted(value for value, persons in self.by_value.items() if persons >= HARDLY))


def holders(table: Columns, name: str, *, person: str | None = None, count: str | None = None) -> Holders:
    """`person` says whose row it is, `count` how many share a row; without either every row is a person."""
    values = table.texts(name)
    if person is not None:
        who = table.texts(person)
        pairs = {pair for pair in zip(who, values, strict=True) if pair[1] is not None}
        return Holders(len(set(who)), Counter(value for _, value in pairs if value is not None))
    weights = [1] * len(table) if count is None else [int(each or 0) for each in table.numbers(count)]
    by_value: Counter[str] = Counter()
    for value, weight in zip(values, weights, strict=True):
        if value is not None:
            by_value[value] += weight
    return Holders(sum(weights), by_value)


def differs(table: Columns, name: str) -> bool:
    """Whether a column has another value in every row, as an id or a name does."""
    cells = table.texts(name)
    return None not in cells and len(set(cells)) == len(cells)


def called_for_persons(name: str, held: Holders) -> bool:
    """Whether a column is called as those are that name persons: `Full name`, `case_id`, `phone` of many values."""
    called = "".join(each for each in name.lower() if each.isalnum())
    return called in CALLED or (called in MAY_NAME and len(held.by_value) > A_FEW)


def refuse_names(
    table: Columns, names: Sequence[str], *, choose: str, person: str | None = None, count: str | None = None,
    listed: Mapping[str, Sequence[str]] | None = None,
) -> None:  # fmt: skip
    """Raises TableProblem for the first column that names persons, or whose `listed` values were read off them.

    `choose` is how columns are named in the call. A value that stands in no list is not published, and harms nobody.
    """
    for name in names:
        if person is None and count is None and differs(table, name):
            raise TableProblem(
                f"Column {name} is different in every row. If it says whose row it is, name it: --person {name}. It "
                f"cannot be published; name the columns that can: {choose}."
            )
        held = holders(table, name, person=person, count=count)
        values = held.by_value if listed is None else listed.get(name, ())
        if 2 * held.alone(values) > held.persons:
            raise TableProblem(
                f"Column {name} names persons: most of them have a value there that nobody else has. What is hidden is "
                f"how many have a value, not the value; leave the column out ({choose}) or make it coarser."
            )
        if count is None and called_for_persons(name, held):
            raise TableProblem(
                f"Column {name} is called as what names persons; leave it out ({choose}). If it holds kinds or places, "
                f"call it after these (country, shelter)."
            )
        if listed is not None and read_off(held, values, joined=person is not None):
            whose = "" if person else "; if a person has several rows, say whose they are (--person COLUMN)"
            raise TableProblem(
                f"The codebook's values of column {name} seem to be read off the table: hardly anybody has any of "
                f"them. If they are names or numbers of persons, leave the column out ({choose}); else list all that "
                f"there could be, whoever has it{whose}."
            )


def refuse_thin(table: Columns, names: Sequence[str], *, choose: str, count: str | None = None) -> None:
    """Raises TableProblem for the first column of many values that hardly anybody has: names in several rows."""
    for name in names:
        held = holders(table, name, count=count)
        many, _ = THIN[True]
        if len(held.by_value) >= many and sum(held.by_value.values()) <= TWO * len(held.by_value):
            raise TableProblem(
                f"Column {name} has a value for hardly more than two persons each, as names have. Values are printed, "
                f"whatever is held back beside them; leave the column out ({choose}) or make it coarser, as districts "
                f"of villages or bands of ages."
            )


def read_off(held: Holders, listed: Collection[str], *, joined: bool) -> bool:
    """Whether a list holds the table's own values of hardly anybody, one by one. `joined`: whose row it is is known."""
    single, (many, few) = held.alone(listed), THIN[joined]
    persons = [held.by_value[value] for value in listed if held.by_value.get(value)]
    return (single >= SINGLE and 2 * single > len(listed)) or (
        len(persons) >= max(many, NEARLY_ALL * len(listed)) and sum(persons) < few * len(persons)
    )


def doubts(
    table: Columns, names: Sequence[str], *, person: str | None, listed: Mapping[str, Sequence[str]] | None
) -> tuple[str, ...]:
    """What to look at before anything is published. It tells of the table: it stays in the house."""
    said = []
    for name in names:
        held = holders(table, name, person=person)
        if listed is None:
            if read_off(held, held.by_value, joined=person is not None):
                said.append(
                    f"Hardly anybody has any of the values of column {name}. It could not be published like this; "
                    f"leave it out, or make it coarser."
                )
        elif all(held.by_value.get(value) for value in listed[name]) and any(
            held.by_value.get(value, 0) < HARDLY for value in listed[name]
        ):
            said.append(
                f"The codebook lists of column {name} what occurs in the table and nothing else, and a value that "
                f"fewer than {HARDLY} persons have. If it was read off the table, it tells that they are in it: add "
                f"every value that there could be."
            )
    return tuple(said)
