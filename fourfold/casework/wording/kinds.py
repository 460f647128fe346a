"""The lists of the vocabulary whose words an office may choose. The codes, and what is computed of them, stay."""

from __future__ import annotations

from fourfold.ground.vocab.kinds import Kind, mark


class WordList(Kind):
    """A list of the vocabulary, by its name there."""

    RELIEF = "relief_stages", mark("Stages of relief")
    COURT = "court_stages", mark("Stages before the court")
    CARE = "aftercare_stages", mark("Stages of care")
    LESSONS = "transformation_stages", mark("Stages of transformation")
    MILESTONES = "milestone_types", mark("Milestones of a case")
