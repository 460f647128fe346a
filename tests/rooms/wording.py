"""What wording brings to the tests that walk the whole house."""

from __future__ import annotations

from typing import Any

from fourfold.casework.wording.models import OfficeWord
from tests.architecture.calls import Call, in_office, said
from tests.casework.wording import samples
from tests.cast import Cast


OTHER = {"listed": "relief_stages", "term": "go", "words": {"en": "Cleared to go", "ar": "صدر الإذن"}}
CALLS: dict[str, Call] = {
    "wording.set_word": in_office(said(**OTHER, why=samples.WHY)),
    "wording.restore_word": in_office(said(listed="relief_stages", term="planned", why=samples.WHY)),
}
FORMS: dict[str, dict[str, Any]] = {
    "set_word": {"words.en": "In preparation", "words.ar": "", "why": samples.WHY},
    "restore_word": {"why": samples.WHY},
}


def prepare(world: Any) -> None:
    """The office has a word of its own."""
    samples.word(world.cast, "relief_stages", "planned", en="Being prepared")


def filled(cast: Cast, case_id: str, person_id: str, *, to: str = "lead") -> dict[str, str]:
    """The first time, a word of the office's; no case has any."""
    if OfficeWord.objects.exists():
        return {}
    samples.word(cast, "relief_stages", "planned", en="Being prepared")
    return {"word_list": "relief_stages", "word_term": "planned"}
