"""What `fourfold stats reliability` asks of a table, and where it must refuse. Needs the extra `analysis`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Final

import numpy as np

from fourfold.stats.agreeing import alphas, classes, fleiss, kappas, krippendorff
from fourfold.stats.agreeing.kinds import LEVELS, METHODS, Asked
from fourfold.stats.agreeing.scores import Scores, at_the_ends, crowded, gaps_of, read_scores
from fourfold.stats.answers import Findings, Gathered
from fourfold.stats.columns import Columns
from fourfold.stats.counted import counting, may_be_counts
from fourfold.stats.designs import Floats
from fourfold.stats.labelling import refuse_labels
from fourfold.stats.phrasing import per_cent, several
from fourfold.stats.proportions import NORMAL
from fourfold.stats.results import Detail, Estimate, NotEstimable, Progress, TableProblem, in_silence


FEW: Final = 30
SKEWED: Final = 0.8
PAIR: Final = 2
MOST_KINDS: Final = 20
"""Values above which scores are measurements and no categories."""

MOST_UNNAMED = 50
"""No instrument of the field has more items; a table that has more columns holds other things as well."""
_Way = Callable[[Gathered, Scores, Asked], Estimate | list[Estimate]]


def reliability(table: Columns, asked: Asked, progress: Progress = in_silence) -> Findings:
    """Every method asked for that these scores allow; the others are refused with the reason."""
    count = counting(table, asked.count, asked.columns)
    names = asked.columns or tuple(name for name in table.names if name != count)
    if not asked.columns and len(names) > MOST_UNNAMED:
        raise TableProblem(f"The table has {len(names)} columns; name those that are raters or items (--columns).")
    if not asked.columns:
        refuse_labels(table, names, "score")
    scores = _turned(read_scores(table, names, order=asked.order, count=count or ""), asked.reverse)
    out = Gathered(scores.notes)
    out.warnings += gaps_of(scores)
    if not count and asked.columns and (scores.categories or len(names) == 2):  # noqa: PLR2004  # a table of two raters
        out.warnings += may_be_counts(table, names)
    if scores.categories:
        out.details["categories"] = scores.categories
    ways: dict[str, _Way] = {
        "alpha": _alpha,
        "icc": _icc,
        "kappa": _kappa,
        "fleiss": _fleiss,
        "krippendorff": _krippendorff,
    }
    methods = _fitting(asked.methods, len(names))
    for done, method in enumerate(methods):
        progress(method, done, len(methods))
        out.attempt(method, partial(ways[method], out, scores, asked))
    if len(scores.values) < FEW:
        out.warnings.append(
            f"{len(scores.values)} subjects are few for a coefficient of reliability: look at the intervals."
        )
    return out.findings(len(scores.values), _words(out))


def _fitting(methods: tuple[str, ...], raters: int) -> tuple[str, ...]:
    """Without Fleiss' of more than two where there are two: whoever asks for everything has Cohen's kappa then."""
    everything = set(METHODS) <= set(methods)
    return tuple(each for each in methods if each != "fleiss") if everything and raters == PAIR else methods


def _turned(scores: Scores, reverse: tuple[str, ...]) -> Scores:
    """Backward items turned round within the ends of the whole scale."""
    values = scores.values.copy()
    for name in reverse:
        if name not in scores.names:
            raise TableProblem(f"--reverse names {name}, which is not among the columns that are compared.")
        place = scores.names.index(name)
        values[:, place] = np.nanmin(values) + np.nanmax(values) - values[:, place]
    return replace(scores, values=values)


def _refuse_words(scores: Scores, asked: Asked, method: str) -> None:
    if scores.categories and not asked.order:
        raise NotEstimable(
            f"The scores are words; {method} needs numbers, or --order with the words from least to most."
        )


def _alpha(out: Gathered, scores: Scores, asked: Asked) -> list[Estimate]:
    _refuse_words(scores, asked, "alpha")
    found = alphas.alpha(scores.values, pairwise=not asked.listwise)
    backwards = [name for name, rest in zip(scores.names, found.rest, strict=True) if rest < 0]
    if backwards:
        out.warnings.append(
            f"Against the others run {', '.join(backwards)}: if they are worded the other way round, name them with "
            f"--reverse; alpha is too low as it stands."
        )
    details: dict[str, Detail] = {
        "measure": "consistency of the items",
        "missing": "listwise" if asked.listwise else "pairwise",
    }
    details |= {f"rest_{name}": rest for name, rest in zip(scores.names, found.rest, strict=True)}
    details |= {f"without_{name}": each for name, each in zip(scores.names, found.dropped, strict=False)}
    details |= at_the_ends(scores)
    out.warnings += crowded(scores)
    gaps = len(scores.values) - found.n
    caveats = (
        [f"{several(gaps, 'subject lacks', 'subjects lack')} an answer; the interval counts the {found.n:,} others."]
        if gaps
        else []
    )
    first = Estimate(
        method="alpha", value=found.value, low=found.low, high=found.high, interval="f-ratio", n=found.n,
        terms=scores.names, caveats=tuple(caveats), details=details,
    )  # fmt: skip
    try:
        pairwise = not asked.listwise
        low, high = alphas.drawn_again(scores.values, pairwise=pairwise, replicates=asked.bootstrap, seed=asked.seed)
    except NotEstimable as why:
        out.warnings.append(f"Alpha has no interval by drawing subjects again: {why}")
        return [first]
    again: dict[str, Detail] = {"measure": details["measure"], "replicates": asked.bootstrap}
    return [
        first,
        replace(first, low=min(low, first.value), high=max(high, first.value), interval="bootstrap", details=again),
    ]


def _icc(out: Gathered, scores: Scores, asked: Asked) -> list[Estimate]:
    _refuse_words(scores, asked, "icc")
    known = classes.squares(scores.complete)
    gaps = len(scores.values) - known.n
    caveats = (
        (f"{several(gaps, 'subject that lacks a rating is', 'subjects that lack a rating are')} left out.",)
        if gaps
        else ()
    )
    ratios: dict[str, Detail] = {"f_within": known.between / known.within, "f_left": known.between / known.left}
    return [
        Estimate(
            method="icc", value=each.value, low=min(each.low, each.value), high=max(each.high, each.value),
            interval="f-ratio", n=known.n, terms=(each.name,), caveats=caveats,
            details={"measure": "intraclass correlation", "means": each.means, **ratios},
        )
        for each in classes.forms(known)
    ]  # fmt: skip


def _kappa(out: Gathered, scores: Scores, asked: Asked) -> list[Estimate]:
    if len(scores.names) != PAIR:
        raise NotEstimable(
            f"Cohen's kappa is of two raters; {len(scores.names)} columns are compared. See fleiss and krippendorff."
        )
    values = scores.complete
    if len(values) < 2:  # noqa: PLR2004  # as everywhere
        raise NotEstimable("Fewer than two subjects have both ratings.")
    table, kinds = kappas.crossed(values)
    _refuse_measurements(len(kinds))
    ordered = bool(asked.order) or not scores.categories
    found = []
    for how in ("none", "linear", "quadratic") if ordered and len(kinds) > 2 else ("none",):  # noqa: PLR2004
        each = kappas.kappa(table, how)
        found.append(_kappa_estimate(each, how, len(values)))
    if not ordered:
        out.warnings.append("Weighted kappas need an order: name the words with --order from least to most.")
    share = float(max((table.sum(axis=0) + table.sum(axis=1)) / (2 * table.sum())))
    if share > SKEWED:
        out.warnings.append(
            f"{per_cent(share, 0)} of all ratings are the same: kappa is low then even where raters mostly agree."
        )
    return found


def _refuse_measurements(kinds: int) -> None:
    if kinds > MOST_KINDS:
        raise NotEstimable(f"The scores take {kinds} values: these are measurements, for which icc is meant.")


def _fleiss(out: Gathered, scores: Scores, asked: Asked) -> Estimate:
    if len(scores.names) <= PAIR:
        raise NotEstimable("Fleiss' kappa is of more than two raters; of two, kappa is meant.")
    rated = (~np.isnan(scores.values)).sum(axis=1)
    values = scores.values[rated >= PAIR]
    kinds = np.unique(values[~np.isnan(values)])
    _refuse_measurements(len(kinds))
    counts = np.stack([(values == kind).sum(axis=1) for kind in kinds], axis=1) if len(kinds) else np.zeros((0, 0))
    found = fleiss.fleiss(counts.tolist())
    few = int((rated[rated >= PAIR] < len(scores.names)).sum())
    gaps = [f"{several(few, 'subject was', 'subjects were')} not rated by all; each weighs the same."] if few else []
    if asked.order or not scores.categories:
        gaps.append("Takes every two categories for equally far apart; where they have an order, see krippendorff.")
    return Estimate(
        method="fleiss", value=found.value, low=max(found.value - NORMAL * found.error, -1.0),
        high=min(found.value + NORMAL * found.error, 1.0), interval="wald", n=len(values), terms=("unweighted",),
        caveats=tuple(gaps),
        details={
            "measure": "agreement beyond chance", "se": found.error, "agreement": found.agreed, "chance": found.chance,
        },
    )  # fmt: skip


def _kappa_estimate(each: kappas.Kappa, how: str, n: int) -> Estimate:
    return Estimate(
        method="kappa", value=each.value, low=max(each.value - NORMAL * each.error, -1.0),
        high=min(each.value + NORMAL * each.error, 1.0), interval="wald", n=n,
        terms=("unweighted" if how == "none" else how,),
        details={
            "measure": "agreement beyond chance", "se": each.error, "agreement": each.observed,
            "most_for_these_shares": each.most,
        },
    )  # fmt: skip


def _krippendorff(out: Gathered, scores: Scores, asked: Asked) -> list[Estimate]:
    pairs, kinds = krippendorff.coincidences(scores.values)
    ordered = bool(asked.order) or not scores.categories
    levels = (asked.level,) if asked.level else LEVELS if not scores.categories else LEVELS[: 1 + ordered]
    if asked.level and asked.level != "nominal":
        _refuse_words(scores, asked, f"krippendorff at the {asked.level} level")
    found = []
    for level in levels:
        if level == "ratio" and (kinds < 0).any() and not asked.level:
            continue
        found.append(_krippendorff_estimate(scores.values, pairs, kinds, level, asked))
    return found


def _krippendorff_estimate(values: Floats, pairs: Floats, kinds: Floats, level: str, asked: Asked) -> Estimate:
    value = krippendorff.alpha(pairs, kinds, level)
    low, high = krippendorff.drawn_again(values, level, replicates=asked.bootstrap, seed=asked.seed)
    used = int(((~np.isnan(values)).sum(axis=1) > 1).sum())
    return Estimate(
        method="krippendorff", value=value, low=min(low, value), high=max(high, value), interval="bootstrap", n=used,
        terms=(level,), details={
            "measure": "agreement beyond chance", "replicates": asked.bootstrap, "pairable": float(pairs.sum()),
        },
    )  # fmt: skip


def _words(out: Gathered) -> Iterator[str]:
    for each in out.estimates:
        if each.method == "alpha" and each.interval == "bootstrap":
            yield f"When subjects are drawn again, its interval is {each.low:z.2f} to {each.high:z.2f}."
        elif each.method != "icc" or each.terms[0] in {"ICC(2,1)", "ICC(3,1)"}:
            limits = f"95 % interval {each.low:z.2f} to {each.high:z.2f}, n = {each.n:,}"
            yield f"{_named(each)} was {each.value:z.2f} ({limits})."
    yield (
        "1 is perfect, 0 no better than chance. No coefficient is good or bad by itself: it holds for persons as "
        "different from each other as these, rated or asked as these were."
    )


def _named(each: Estimate) -> str:
    if each.method == "alpha":
        return f"Cronbach's alpha of {len(each.terms)} items (whether they move together)"
    if each.method == "icc":
        return f"The intraclass correlation {each.terms[0]} ({RATINGS[each.terms[0]]})"
    whose = {"kappa": "Cohen's kappa", "fleiss": "Fleiss' kappa", "krippendorff": "Krippendorff's alpha"}[each.method]
    return f"{whose} (agreement beyond chance, {each.terms[0]})"


RATINGS: Final = {
    "ICC(2,1)": "one rating, by any rater such as these",
    "ICC(3,1)": "one rating, by these raters, who may differ in level",
}
