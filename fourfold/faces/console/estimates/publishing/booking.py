"""The budget book as a file: read, spent from and written before any noise is drawn, by one release at a time."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from fourfold.faces.console.estimates import tabling
from fourfold.faces.console.estimates.plumbing import decimal, read
from fourfold.faces.console.talking import PlainError, remark


if TYPE_CHECKING:
    from fourfold.stats.columns import Columns


Codebook = Mapping[str, tuple[str, ...]] | None
MARK = "A rehearsal, not to be published."
"""On a picture of one."""
UNWRITTEN = "Nothing was written down (--book): what releases cost adds up, and nobody will know how much was spent."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Of every command that spends."""
    add = parser.add_argument
    add("--epsilon", type=decimal, default=1.0, metavar="E", help="what the release costs each person (1)")
    add("--codebook", type=Path, metavar="FILE.csv", help="column,value: every value there can be; a release needs it")
    add("--draft-codebook", type=Path, metavar="FILE.csv", help="only write a codebook to check; must not exist yet")
    add("--person", metavar="COLUMN", help="whose row it is: what is hidden is a person, not a row")
    add("--book", type=Path, metavar="FILE", help="the budget book, in which the release is written down first")
    add("--limit", type=decimal, metavar="E", help="opens a new book: epsilon that may be spent on each person")
    add("--limit-delta", type=decimal, default=1e-6, metavar="D", help="opens a new book: its delta (0.000001)")
    add("--release", metavar="NAME", help="of this release in the book")
    add("--persons", default="everybody", metavar="GROUP", help="whom it is about (everybody)")
    add("--rehearse", type=int, metavar="SEED", help="noise from a seed, to try out: not to be published, not spent")
    tabling.argument(parser)
    add("--json", action="store_true", help="answer in JSON, for a program")


def require_sense(chosen: argparse.Namespace) -> None:
    """Raises PlainError for words that exclude each other, and for a release without a codebook."""
    from fourfold.stats.private.codebook import NEEDED  # noqa: PLC0415  # help must not wait for it

    if chosen.rehearse is None and not chosen.codebook:
        raise PlainError(NEEDED)
    if chosen.rehearse is not None and chosen.book:
        raise PlainError("A rehearsal spends nothing; leave out --book, or --rehearse.")
    if chosen.book and not chosen.release:
        raise PlainError("The book needs a name for the release (--release).")
    if chosen.limit is not None and (not chosen.book or chosen.book.exists()):
        raise PlainError("--limit is for opening a new book (--book FILE, which does not exist yet).")


def rehearsal(rehearsed: bool) -> str:  # noqa: FBT001  # how a paragraph begins, or nothing
    """The first sentence of a paragraph that is not to be published."""
    return "A rehearsal, not to be published: whoever knows the seed can take the noise off. " if rehearsed else ""


def origin(*, read_off: bool) -> str:
    """Where the values come from."""
    if read_off:
        return "The values were read off the table: each is that of a real person, and tells that somebody has it."
    return "The values are those of a list that was given (the codebook); whatever it does not list is (other)."


def said_of_values(table: Columns, names: Sequence[str], chosen: argparse.Namespace, codebook: Codebook) -> list[str]:
    """What to mind about the values, in a rehearsal; before a release it is told beside the answer, which may leave."""
    from fourfold.stats.naming import doubts  # noqa: PLC0415  # help must not wait for it

    said = doubts(table, names, person=chosen.person, listed=codebook)
    if chosen.rehearse is not None:
        return list(said)
    for each in said:
        remark(each)
    return []


def spend(chosen: argparse.Namespace, *, epsilon: float, rho: float = 0.0, delta: float = 0.0) -> float | None:
    """Writes the release down; returns what a person has then spent, None without a book.

    Raises NotEstimable when the limit does not allow it, TableProblem or PlainError for a book that is none.
    """
    from fourfold.stats.private import book as books  # noqa: PLC0415  # help must not wait for it

    if not chosen.book:
        return None
    spending = books.Spending(
        release=chosen.release, persons=chosen.persons, epsilon=epsilon, rho=rho, delta=delta,
        day=time.strftime("%Y-%m-%d"),
    )  # fmt: skip
    with _alone(chosen.book):
        if chosen.book.exists():
            lines, known = "", books.parse_book(read(chosen.book))
        elif chosen.limit is None:
            raise PlainError(
                f"There is no book {chosen.book}; open one with --limit, what may be spent on each person."
            )
        else:
            known = books.opened(chosen.limit, chosen.limit_delta)
            lines = books.written(known)
        after = known.spend(spending)
        _append(chosen.book, lines + books.written(spending))
    return after.spent(chosen.persons)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Two releases at once could each believe that the budget is theirs."""
    lock = path.with_name(path.name + ".lock")
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError:
        raise PlainError(f"Another release is being written down; if none is, delete {lock}.") from None
    except OSError as error:
        raise PlainError(f"{path} cannot be written ({error.strerror}).") from None
    try:
        yield
    finally:
        lock.unlink()


def _append(path: Path, text: str) -> None:
    try:
        with path.open("a", encoding="utf-8") as book:
            book.write(text)
            book.flush()
            os.fsync(book.fileno())
    except OSError as error:
        raise PlainError(f"{path} cannot be written ({error.strerror}).") from None
