"""Words of an office, set through the doors."""

from __future__ import annotations

from fourfold.casework.wording import acts
from fourfold.casework.wording.kinds import WordList
from fourfold.ground.access.actors import Actor
from fourfold.ground.vocab import queries as vocab
from tests.cast import NOW, Cast


WHY = "Our partners say it so"


def word(cast: Cast, listed: str, term: str, *, who: Actor | None = None, office: str = "", **words: str) -> str:
    """A director says what their office calls something; the id of the change."""
    ref = acts.set_word(
        who or cast.director, office=office or cast.nbo.pk, listed=listed, term=term, words=words, why=WHY, now=NOW
    )
    assert ref
    return ref.id


SAID = {
    WordList.RELIEF: "Relief ours",
    WordList.COURT: "Court ours",
    WordList.CARE: "Care ours",
    WordList.LESSONS: "Lessons ours",
    WordList.MILESTONES: "Milestone ours",
}
"""How the words of each list begin once an office has renamed everything."""


def everything(cast: Cast) -> None:
    """The office calls every stage and every milestone something else."""
    for listed, begins in SAID.items():
        for number, one in enumerate(vocab.words(listed, language="en"), 1):
            word(cast, listed, one.code, en=f"{begins} {number}", ar=f"كلمة {number}")
