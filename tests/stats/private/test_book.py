"""What successive releases cost a person adds up, and the book refuses what would be too much."""

from __future__ import annotations

import pytest

from fourfold.stats.private.accounting import epsilon_of
from fourfold.stats.private.book import DISJOINT, EVERYBODY, Spending, opened, parse_book, written
from fourfold.stats.results import NotEstimable, TableProblem


def release(name, epsilon=1.0, persons=EVERYBODY, **more) -> Spending:
    return Spending(release=name, persons=persons, epsilon=epsilon, **more)


def test_trap_releases_add_up_until_the_limit_refuses():
    book = opened(2.5, 1e-6).spend(release("2024")).spend(release("2025"))
    assert book.spent(EVERYBODY) == 2
    with pytest.raises(NotEstimable, match=r"a person would have spent epsilon 3 of 2\.5"):
        book.spend(release("2026"))
    assert book.spend(release("2026", 0.5)).spent(EVERYBODY) == 2.5


def test_many_small_releases_cost_less_together_than_one_by_one():
    book = opened(4, 1e-6)
    for day in range(60):
        book = book.spend(release(f"day {day}", 0.05))
    assert book.spent(EVERYBODY) == pytest.approx(epsilon_of(60 * 0.05**2 / 2, 1e-6))
    assert book.spent(EVERYBODY) < 60 * 0.05 * 0.7


def test_releases_about_different_persons_do_not_add_up_and_it_is_said_that_they_are_taken_to_differ():
    book = opened(2, 1e-6).spend(release("a", 1.5, "NBO")).spend(release("b", 1.5, "CEB"))
    assert (book.spent("NBO"), book.spent("CEB"), book.spent(EVERYBODY)) == (1.5, 1.5, 1.5)
    assert book.warnings == (DISJOINT,)
    with pytest.raises(NotEstimable):
        book.spend(release("of all", 1.0))
    assert book.spend(release("of all", 0.5)).spent("NBO") == 2


def test_a_release_of_everybody_is_spent_by_every_group():
    book = opened(2, 1e-6).spend(release("of all", 1.5))
    with pytest.raises(NotEstimable):
        book.spend(release("a", 1.0, "NBO"))


def test_a_delta_that_is_used_up_ends_the_book():
    with pytest.raises(NotEstimable, match="delta 1e-06 would be used up"):
        opened(4, 1e-6).spend(release("pac", 1.0, delta=1e-6))
    assert opened(4, 1e-6).spend(release("pac", 1.0, delta=5e-7)).spent(EVERYBODY) == 1


def test_a_name_is_spent_once():
    with pytest.raises(TableProblem, match="in the book already"):
        opened(4, 1e-6).spend(release("x")).spend(release("x"))
    with pytest.raises(TableProblem, match="needs a name"):
        opened(4, 1e-6).spend(release(""))


def test_the_book_reads_back_what_it_wrote():
    book = opened(4, 1e-6).spend(release("a", 0.1, rho=0.02, day="2026-11-29")).spend(release("b", 1, "NBO"))
    assert parse_book(written(book) + "".join(map(written, book.spendings))) == book


HEAD = '{"epsilon": 4, "delta": 1e-6, "unit": "person"}\n'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no json\n",
        "[]\n",
        '{"epsilon": 4, "delta": 1e-6, "unit": "row"}\n',
        '{"epsilon": -4, "delta": 1e-6, "unit": "person"}\n',
        HEAD + '{"release": "a"}\n',
        HEAD + '{"release": "a", "persons": "all", "epsilon": -1, "rho": 0, "delta": 0, "day": ""}\n',
    ],
)
def test_what_is_no_book_is_refused(text):
    with pytest.raises(TableProblem):
        parse_book(text)
