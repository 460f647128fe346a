"""Words of an office, set through the doors."""

from __future__ import annotations

from fourfold.casework.wording import acts
from fourfold.ground.access.actors import Actor
from tests.cast import NOW, Cast


WHY = "Our partners say it so"


def word(cast: Cast, listed: str, term: str, *, who: Actor | None = None, office: str = "", **words: str) -> str:
    """A director says what their office calls something; the id of the change."""
    ref = acts.set_word(
        who or cast.director, office=office or cast.nbo.pk, listed=listed, term=term, words=words, why=WHY, now=NOW
    )
    assert ref
    return ref.id
