"""Did persons change by more than their scores wander? The reliable change index, and paired yes and no.

Jacobson and Truax (Journal of Consulting and Clinical Psychology 59, 1991): a change over the error of a difference,
S_diff = sqrt(2) s sqrt(1 - r). McNemar (Psychometrika 12, 1947) without correction. Needs scipy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import sqrt
from typing import Final

import numpy as np
from scipy.stats import chi2

from fourfold.stats.answers import Findings, Gathered, Tested
from fourfold.stats.changing.kinds import Pairs
from fourfold.stats.columns import Columns, refuse_two_roles
from fourfold.stats.counted import counting, may_be_counts
from fourfold.stats.designs import Floats
from fourfold.stats.frames import MOST_PERSONS
from fourfold.stats.phrasing import chance, per_cent
from fourfold.stats.proportions import NORMAL, exact, wilson
from fourfold.stats.results import Detail, Estimate, NotEstimable, TableProblem


SHOWN: Final = 20
"""Persons up to whom each one's index is printed: a case review, not a study."""


def changed(table: Columns, asked: Pairs) -> Findings:
    """Reliable change of numbers, McNemar's comparison of two words. Raises TableProblem."""
    refuse_two_roles(asked.before, asked.after, asked.count)
    count = counting(table, asked.count, (asked.before, asked.after))
    kept, gone = table.complete([name for name in (asked.before, asked.after, count) if name])
    notes = (
        [f"{gone:,} of {len(table):,} rows lack a value and are left out: who stays away is often who did worse."]
        if gone
        else []
    )
    out = Gathered(notes)
    if _is_word(kept, asked.before) and _is_word(kept, asked.after):
        if not count:
            out.warnings += may_be_counts(kept, (asked.before, asked.after))
        return _paired(out, kept, replace(asked, count=count or ""))
    if count:
        raise TableProblem(f"Column {count} says how many persons share a row; scores are told one person in a row.")
    before, after = (np.array(kept.numbers(name), dtype=np.float64) for name in (asked.before, asked.after))
    _refuse_constants(asked, len(before))
    out.attempt("reliable change", lambda: _reliable(out, before, after, asked, kept.lines))
    return out.findings(len(before), _words(out))


def _is_word(table: Columns, name: str) -> bool:
    return not table.is_numeric(name) or set(table.texts(name)) <= {"0", "1"}


def _refuse_constants(asked: Pairs, n: int) -> None:
    if asked.reliability is None:
        raise TableProblem(
            "The reliability of the instrument is needed (--reliability, between 0 and 1): without it a change "
            "cannot be told from chance."
        )
    if not 0 < asked.reliability < 1:
        raise TableProblem("The reliability lies between 0 and 1, both left out.")
    if asked.sd is not None and asked.sd <= 0:
        raise TableProblem("The standard deviation of the instrument is above 0.")
    if asked.sd is None and n < 10:  # noqa: PLR2004  # a spread of fewer says little
        raise TableProblem(
            f"{n} {'person is' if n == 1 else 'persons are'} too few to take the spread from; give that of the "
            f"instrument with --sd."
        )


def _reliable(out: Gathered, before: Floats, after: Floats, asked: Pairs, lines: Sequence[int]) -> Iterator[Estimate]:
    spread = asked.sd if asked.sd is not None else float(before.std(ddof=1))
    if asked.sd is None and np.ptp(before) == 0:
        raise NotEstimable("All scores before are the same; there is no spread to measure a change by.")
    assert asked.reliability is not None  # asked for above
    error = spread * sqrt(1 - asked.reliability)
    difference = sqrt(2) * error
    index = (after - before) / difference * (-1 if asked.lower else 1)
    out.details |= {"sd": spread, "standard_error": error, "s_difference": difference, "needed": NORMAL * difference}
    if asked.sd is None:
        out.warnings.append(
            "The spread is that of these persons before; that of the instrument's norms may differ (--sd)."
        )
    if len(before) > 2 and before.std() > 0:  # noqa: PLR2004  # a mean to fall back to
        out.warnings.append(
            "Persons who are chosen because they score badly score better the next time without any help (regression "
            "to the mean); only a comparison group tells that apart."
        )
    return _shares(index, lines)


def _shares(index: Floats, lines: Sequence[int]) -> Iterator[Estimate]:
    n = len(index)
    for name, which in (
        ("improved", index > NORMAL),
        ("worse", index < -NORMAL),
        ("no reliable change", np.abs(index) <= NORMAL),
    ):
        low, high = wilson(int(which.sum()), n)
        yield Estimate(
            method="reliable change", value=float(which.mean()), low=low, high=high, interval="wilson", n=n,
            terms=(name,), details={"measure": "share of persons", "persons": int(which.sum())},
        )  # fmt: skip
    for line, each in zip(lines, index, strict=True) if n <= SHOWN else ():
        yield Estimate(
            method="reliable change", value=float(each), low=float(each - NORMAL), high=float(each + NORMAL),
            interval="wald", n=1, terms=(f"line {line}",), details={"measure": "index of a person"},
        )  # fmt: skip


def _paired(out: Gathered, table: Columns, asked: Pairs) -> Findings:
    words = sorted({cell or "" for name in (asked.before, asked.after) for cell in table.texts(name)}, key=str.lower)
    if len(words) != 2:  # noqa: PLR2004  # McNemar's is of two
        raise TableProblem(
            f"Before and after hold {len(words)} different words{_rarest(table, asked)}; two are compared, such as yes "
            f"and no."
        )
    counts = [1.0] * len(table) if not asked.count else [each or 0.0 for each in table.numbers(asked.count)]
    for line, each in zip(table.lines, counts, strict=True):
        if each < 0 or each != int(each):
            raise TableProblem(f"Line {line}, column {asked.count}: a count is whole and not negative.")
        if each > MOST_PERSONS:
            raise TableProblem(f"Line {line}, column {asked.count}: the cell is not a possible number of persons.")
    found = np.zeros((2, 2), dtype=np.int64)
    for one, other, many in zip(table.texts(asked.before), table.texts(asked.after), counts, strict=True):
        found[
            words.index(one or ""),
            words.index(other or ""),
        ] += int(many)
    n, gained, lost = int(found.sum()), int(found[0, 1]), int(found[1, 0])
    out.details |= {"counted": words[1], "before_only": lost, "after_only": gained}
    out.attempt("mcnemar", lambda: _mcnemar(out, n, gained, lost, asked))
    return out.findings(n, _paired_words(out, asked, n))


def _rarest(table: Columns, asked: Pairs) -> str:
    """Where the rarest of the words stands first: mostly a slip."""
    cells = [
        (cell, line, name)
        for name in (asked.before, asked.after)
        for line, cell in zip(table.lines, table.texts(name), strict=True)
    ]
    times = Counter(cell for cell, *_ in cells)
    if len(times) < 2:  # noqa: PLR2004  # one word everywhere
        return ""
    _, line, name = min(cells, key=lambda each: times[each[0]])
    return f" (the rarest in line {line}, column {name})"


def _mcnemar(out: Gathered, n: int, gained: int, lost: int, asked: Pairs) -> Iterator[Estimate]:
    if not gained + lost:
        raise NotEstimable("Nobody differs between before and after; nothing can be compared.")
    statistic = (gained - lost) ** 2 / (gained + lost)
    out.tests.append(Tested(test="mcnemar", statistic=statistic, df=1, p=float(chi2.sf(statistic, 1))))
    share, (low, high) = gained / (gained + lost), exact(gained, gained + lost)
    details: dict[str, Detail] = {
        "measure": "share of those who differ that have it after only",
        "pairs": gained + lost,
    }
    first = Estimate(
        method="mcnemar", value=share, low=low, high=high, interval="exact", n=n, terms=(asked.after,), details=details
    )
    value, (below, above) = (gained - lost) / n, _difference(n, gained, lost)
    error = sqrt((gained + lost) / n - value**2) / sqrt(n)
    second = Estimate(
        method="mcnemar", value=value, low=below, high=above, interval="adjusted", n=n,
        terms=(f"{asked.after} less {asked.before}",), details={"measure": "difference of shares", "se": error},
    )  # fmt: skip
    return iter((first, second))


def _difference(n: int, gained: int, lost: int) -> tuple[float, float]:
    """95 % limits of the difference of two shares of the same persons, with half a person more in each of four cells.

    Agresti and Min (Statistics in Medicine 24, 2005): the plain limits leave -1 to 1 where persons are few, and have
    no width where all change in one way.
    """
    value = (gained - lost) / (n + 2)
    spread = NORMAL * sqrt((gained + lost + 1) / (n + 2) - value**2) / sqrt(n + 2)
    return max(value - spread, -1.0), min(value + spread, 1.0)


def _words(out: Gathered) -> Iterator[str]:
    shares = {each.terms[0]: each for each in out.estimates if each.details.get("measure") == "share of persons"}
    for name, each in shares.items():
        yield (
            f"{name.capitalize()}: {each.details['persons']} of {each.n} persons ({per_cent(each.value, 0)}, "
            f"95 % interval {per_cent(each.low, 0)} to {per_cent(each.high, 0)})."
        )
    yield (
        f"A change counts as reliable above {out.details.get('needed', 0.0):.3g} points, which a score passes by "
        f"chance in 5 of 100 persons who did not change. It does not show what caused it: persons chosen because they "
        f"score badly score better the next time without any help. Whether it matters to the person is another "
        f"question."
    )


def _paired_words(out: Gathered, asked: Pairs, n: int) -> Iterator[str]:
    for test in out.tests:
        yield (
            f"Of {n:,} persons, {out.details['counted']} stands for {out.details['after_only']} in {asked.after} only "
            f"and for {out.details['before_only']} in {asked.before} only; all others are the same in both. Were both "
            f"alike, chance would part them so far with a probability of {chance(test.p)} (McNemar's test)."
        )
    for each in out.estimates:
        if each.details.get("measure") == "difference of shares":
            yield (
                f"The share with {out.details['counted']} is {100 * abs(each.value):.1f} points of a hundred "
                f"{'lower' if each.value < 0 else 'higher'} in {asked.after} (difference {100 * each.value:z.1f}, "
                f"95 % interval {100 * each.low:z.1f} to {100 * each.high:z.1f})."
            )
    yield "This compares the same persons twice; it cannot say why they differ."
