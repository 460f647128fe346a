"""Closed sets of transformation. What failed, where, and what is done about it are vocabulary."""

from __future__ import annotations

from fourfold.ground.vocab.kinds import Kind, mark


class Pillar(Kind):
    """Four measures of a justice system (reference: domain standards, 2.1)."""

    PROTECTION = "protection", mark("Protection: the abuse becomes rarer")
    PERFORMANCE = "performance", mark("Performance: the system does its work")
    CONFIDENCE = "confidence", mark("Confidence: people trust it")
    RELIANCE = "reliance", mark("Reliance: people use it")


class Moment(Kind):
    """When an indicator was measured."""

    BEFORE = "before", mark("Before the change (baseline)")
    AFTER = "after", mark("After the change")


class Better(Kind):
    """Which way is better."""

    LOWER = "lower", mark("Lower is better")
    HIGHER = "higher", mark("Higher is better")


class Went(Kind):
    """Which way a number went."""

    FELL = "fell", mark("fell")
    ROSE = "rose", mark("rose")
    SAME = "same", mark("stayed the same")


class NoLonger(Kind):
    """Why something of an office's work on the system does not hold."""

    TWICE = "twice", mark("It was recorded twice")
    MISTAKEN = "mistaken", mark("It was written down wrongly")
    NOT_DONE = "not_done", mark("It did not come about")


STAGES = ("nothing_seen", "gap_seen", "being_answered", "baseline_taken", "measured_after")
"""Codes of transformation_stages, from the first to the last; the labels are vocabulary."""
