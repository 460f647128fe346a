"""Words that an answer cannot do without and few readers know, explained where they stand.

docs/stats/README.md has more of them. Standard library only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from fourfold.faces.console.estimates.layout import listed


P: Final = "p"
WORDS: Final = {
    # prevalence
    "stepwise": "adds dependence between two lists where their overlap is very unlikely without it",
    "bic": "the model that fits best after a fine for every term",
    "bma": "an average over many models, each weighed by how well it explains the table",
    "thresholding": "keeps the dependences that stand out of their own uncertainty",
    "latent-class": "people of unknown kinds, each seen more or less easily",
    "grouped": "an average over models that tell the kinds of people apart",
    "independence": "as if the lists knew nothing of each other; a plain check",
    "chao": "a lower bound for people who are seen more or less easily; a plain check",
    "chapman": "two lists that know nothing of each other, mended for few persons on both; a plain check",
    # samples
    "rds-i": "from who recruited whom, and how many people each knows",
    "rds-ii": "whoever knows many is reached easily and weighs less",
    "ss": "the same, minding that nobody is asked twice",
    "mle": "all acquaintances with the group over all acquaintances",
    "pimle": "the same ratio for each respondent, then the mean",
    # durations
    "kaplan-meier": "the share that lasts, counting open cases for as long as they were watched",
    "aalen-johansen": "the share that has ended in one way, the other ways counted beside it",
    "cox": "how many times as fast it ends; above 0 (ratio above 1) faster",
    "aft": "how many times as long it takes; above 0 (ratio above 1) longer",
    "fine-gray": "whether one end comes to more or fewer cases; above 0 (ratio above 1) to more",
    "log-rank": "whether groups last differently",
    "gray": "whether groups end so in different shares",
    "likelihood ratio": "whether the model tells anything at all; a small p says so",
    "pseudo likelihood ratio": "whether the model tells anything at all; a small p says so",
    "proportional hazards": "whether a ratio stays the same over time; a small p says that it does not",
    "concordance": "in what part of pairs the model names the one that ends first; 0.5 is guessing",
    # change
    "quasi-poisson": "counts, allowing for more scatter than chance",
    "dispersion": "how much more the figures scatter than chance would have them; 1 is chance alone (counts)",
    "ljung-box": "whether something in time is left over; a small p says so",
    "cohorts": "each group treated at one time, compared with those not treated",
    "two-way": "the older regression on units and periods; to compare, not to quote",
    "parallel before treatment": "whether groups moved apart already before; a small p says so",
    "needed": "how many points a change must have to be more than the score wanders",
    "mcnemar": "compares those who changed one way with those who changed the other",
    "relative-change": "the difference as a part of the first share; -79 % means that 79 of 100 are gone",
    "chi-square": "whether two shares differ by more than chance; a small p says so",
    "reml criterion": "how badly the model fits; only to compare models on one table",
    # agreement
    "alpha": "whether the items of one scale move together",
    "icc": "how much of the spread lies between persons; (2,1) any rater, (3,1) these raters, k: the mean of all",
    "kappa": "how much two raters agree beyond chance",
    "fleiss": "how much more than two raters agree beyond chance, no category nearer to one than to another",
    "krippendorff": "how much any number of raters agree beyond chance",
    # networks
    "density": "the share of all possible ties that are known",
    "modularity": "how much more ties lie within groups than chance would have; 0 is chance",
    P: "how likely chance alone would make a difference this large; large is no proof of likeness",
}


def explained(terms: Iterable[str]) -> Iterator[str]:
    """The heading and a line for each of the terms that has one, in their order."""
    yield from listed("Words", [f"{term}: {WORDS[term]}." for term in dict.fromkeys(terms) if term in WORDS])
