"""Arguments that the method asked for does not use are said, not passed over. Standard library only."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final

from fourfold.stats.counted import counting
from fourfold.stats.labelling import counts_rows


if TYPE_CHECKING:
    from fourfold.stats.columns import Columns


MEASURED: Final = ("outcome", "variable", "weight", "weights", "before", "after", "covariates", "degree")
"""Arguments that name a column of what was counted or measured."""


def unused(
    arguments: argparse.Namespace,
    asked: Iterable[str],
    uses: Mapping[str, Sequence[str]],
    left_out: Mapping[str, object],
) -> Iterator[str]:
    """A remark for each argument that was given, is used by some methods only, and by none of those asked for.

    `uses`: from the argument's name to the methods (or the other argument) that use it. What is empty, off or 0 asks
    for nothing; an argument at its value in `left_out`, where nothing was said, counts as not given.
    """
    methods = set(asked)
    for name, users in uses.items():
        given = getattr(arguments, name)
        if given and given != left_out.get(name) and not methods & set(users):
            only = "without" if users[0].startswith("--") else f"by {', '.join(sorted(methods))}: only by"
            yield f"--{name.replace('_', '-')} is not used {only} {', '.join(users)}."


def unread(table: Columns, arguments: argparse.Namespace) -> Iterator[str]:
    """A remark for a column of counts that no argument names, where each row is one person, case or period."""
    given = [each for value in vars(arguments).values() for each in (value if isinstance(value, tuple) else (value,))]
    if "count" not in vars(arguments) and (name := counting(table, None, map(str, given))):
        yield f"Column {name} is not read: every row counts once. If it says how many share a row, write a row each."
    yield from numbered(table, arguments)


def numbered(table: Columns, arguments: argparse.Namespace) -> Iterator[str]:
    """A remark for a running number of the rows that was named for what is measured: a slip that gives figures."""
    given = vars(arguments)
    roles = [*MEASURED, *(["time"] if "event" in given else [])]
    for name in chain.from_iterable(value if isinstance(value, tuple) else (value,) for value in map(given.get, roles)):
        if name and counts_rows(table, name):
            yield f"Column {name} counts the rows one by one; if it is only their number, another column was meant."
