"""Closed sets of this track. Outcomes, purposes, reasons and the names of stages are vocabulary, not here."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from fourfold.ground.vocab.kinds import Kind, mark


class Step(Kind):
    """What happened to one accused on the way, outside the courtroom or at its door."""

    IDENTIFIED = "identified", mark("Identified")
    AT_LARGE = "at_large", mark("At large")
    SUMMONED = "summoned", mark("Summoned")
    ARRESTED = "arrested", mark("Arrested")
    FIRST_APPEARANCE = "first_appearance", mark("First brought before a judge")
    REMANDED = "remanded", mark("Remanded in custody")
    BAILED = "bailed", mark("Released on bail")
    RELEASED = "released", mark("Released")
    TRIAL_OPENED = "trial_opened", mark("Trial opened")
    APPEALED = "appealed", mark("Appeal filed")
    APPEAL_DECIDED = "appeal_decided", mark("Appeal decided")
    FINAL = "final", mark("Judgment final")
    IMPRISONED = "imprisoned", mark("Began to serve the sentence")
    SERVED = "served", mark("Sentence served")
    DIED = "died", mark("Died")


class Lodged(Kind):
    """How the case came before the authorities."""

    COMPLAINT = "complaint", mark("Complaint filed")
    REGISTERED = "registered", mark("Registered by police")


class Custody(Kind):
    """Where one accused is, by the last step that says so."""

    UNKNOWN = "unknown", mark("Not known")
    AT_LARGE = "at_large", mark("At large")
    HELD = "held", mark("In custody")
    ON_BAIL = "on_bail", mark("On bail")
    FREE = "free", mark("Free")
    SERVING = "serving", mark("Serving a sentence")
    DEAD = "dead", mark("Dead")


class Stage(StrEnum):
    """How far a charge or an accused has come. Their names are data (vocabulary `court_stages`)."""

    SUSPECTED = "suspected"
    IDENTIFIED = "identified"
    ARRESTED = "arrested"
    CHARGED = "charged"
    ON_TRIAL = "on_trial"
    ENDED = "ended"
    ACQUITTED = "acquitted"
    CONVICTED = "convicted"
    SENTENCED = "sentenced"
    ON_APPEAL = "on_appeal"
    FINAL = "final"


AT_REST: Final = frozenset({Stage.ENDED, Stage.ACQUITTED, Stage.FINAL})
"""Stages after which nothing more is expected."""


class Group(StrEnum):
    """What an outcome of `verdict_outcomes` means for the stage."""

    CONVICTED = "convicted"
    ACQUITTED = "acquitted"
    ENDED = "ended"


class HearingState(Kind):
    """What became of a hearing."""

    PLANNED = "planned", mark("To come")
    HELD = "held", mark("Held")
    ADJOURNED = "adjourned", mark("Adjourned")
    VACATED = "vacated", mark("Cancelled beforehand")


class Party(Kind):
    """Who is expected in a courtroom. Attendance is kept by part, not by name."""

    JUDGE = "judge", mark("The judge")
    PROSECUTOR = "prosecutor", mark("Prosecutor")
    ACCUSED = "accused", mark("Accused")
    DEFENCE = "defence", mark("Defence lawyer")
    OUR_LAWYER = "our_lawyer", mark("Our lawyer")
    VICTIM = "victim", mark("Victim")
    WITNESS = "witness", mark("Witnesses")
    INTERPRETER = "interpreter", mark("Interpreter")


class Cause(Kind):
    """Who caused an adjournment."""

    COURT = "court", mark("The court")
    PROSECUTION = "prosecution", mark("The prosecution")
    POLICE = "police", mark("The police")
    DEFENCE = "defence", mark("The defence")
    ACCUSED = "accused", mark("The accused")
    WITNESS = "witness", mark("A witness")
    VICTIM = "victim", mark("The victim")
    US = "us", mark("We ourselves")
    NOBODY = "nobody", mark("Nobody: an event outside the court")
