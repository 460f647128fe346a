"""What the court file brings to the tests that walk the whole house."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from fourfold.casework.institutions.models import Institution
from tests.architecture.calls import Call, Look, on
from tests.cast import NOW, Cast
from tests.rooms import institutions
from tests.tracks.accountability import samples
from tests.tracks.accountability.samples import CONCLUDED, DAWN, SENTENCE


RECORDS, DROPS = "cases.follow_milestone", "cases.unfollow_milestone"
DAY = date(2026, 11, 2)
NEXT = datetime(2026, 12, 7, 6, tzinfo=UTC)
WITHDRAWN: dict[str, Any] = {"why": "mistaken", "note": "Another man"}
CHARGE: dict[str, Any] = {
    "offence": "ke_ctip_5",
    "as_written": "",
    "done_on": None,
    "filed_on": DAY,
    "non_punishment": "",
    "note": "",
}
CALLS = {
    "accountability.accuse": on(
        "case", "case", "person:brother", nested=("cases.involve", RECORDS), known_as="", note=""
    ),
    "accountability.change_accused": on("case", "accused", known_as="The manager", note=""),
    "accountability.conclude_hearing": on(
        "case", "hearing", nested=(DROPS, RECORDS, RECORDS), **(CONCLUDED | {"next_at": NEXT})
    ),
    "accountability.file_charge": on("case", "charge:sought", nested=(RECORDS,), filed_on=DAY),
    "accountability.identify_accused": on(
        "case", "accused", "person:cousin", nested=("cases.involve", RECORDS), on=DAY, non_punishment=""
    ),
    "accountability.move_hearing": on(
        "case", "hearing", "court", nested=(DROPS, RECORDS), at=NEXT, purpose="judgment", room=""
    ),
    "accountability.plan_hearing": Call(
        "case",
        lambda world, actor: {
            "case": world.at.case,
            "court": world.at.court,
            "accused": [world.at.accused],
            "at": NEXT,
            "purpose": "judgment",
            "room": "",
        },
        (RECORDS,),
    ),
    "accountability.record_charge": on("case", "accused", nested=(RECORDS,), **CHARGE),
    "accountability.record_lodging": on(
        "case", "case", "station:court", nested=(RECORDS,), kind="registered", on=DAY, number="OB 12", note=""
    ),
    "accountability.withdraw_lodging": on("case", "lodging", nested=(DROPS,), **WITHDRAWN),
    "accountability.record_sentence": on("case", "charge", nested=(RECORDS,), **(SENTENCE | {"on": DAY})),
    "accountability.record_step": on("case", "accused", nested=(RECORDS,), kind="bailed", on=DAY, note=""),
    "accountability.record_verdict": on("case", "charge", nested=(RECORDS,), outcome="quashed", on=DAY, note=""),
    "accountability.spare_accused": on(
        "case", "accused:spared", nested=("cases.keep_word",), non_punishment="She drove under threat."
    ),
    "accountability.vacate_hearing": on("case", "hearing", nested=(DROPS,), note="Strike"),
    "accountability.withdraw_accused": on("case", "accused:stray", **WITHDRAWN),
    "accountability.withdraw_charge": on("case", "charge:sought", **WITHDRAWN),
    "accountability.withdraw_hearing": on("case", "hearing", nested=(DROPS,), **WITHDRAWN),
    "accountability.withdraw_sentence": on("case", "sentence", nested=(DROPS,), **WITHDRAWN),
    "accountability.withdraw_step": on("case", "step", nested=(DROPS,), **WITHDRAWN),
    "accountability.withdraw_verdict": on("case", "verdict", nested=(DROPS,), **WITHDRAWN),
}
FORMS: dict[str, dict[str, Any]] = {
    "charge_abroad": CHARGE
    | {"country": "UG", "court": "High Court, Kampala", "offence": "ug_ptip_3", "done_on": "", "filed_on": "2026-11-02"}
}
LOOKS = {
    "accountability.court_page": Look("case", lambda world: (world.at.case,), "case"),
    "accountability.withdrawn_from_court": Look("case", lambda world: (world.at.case,), "case"),
}


def prepare(world: Any) -> None:
    """An accused with one of everything, one with nothing, one withdrawn; the court is the institutions' own."""
    from fourfold.tracks.accountability import acts  # noqa: PLC0415  # only here

    cast, at = world.cast, world.at
    at.accused, at.stray = (samples.accused(cast, at.case, known_as=name) for name in ("The foreman", "A guard"))
    at.step = samples.step(cast, at.accused)
    at.charge = samples.charge(cast, at.accused)
    at.sought = samples.charge(cast, at.accused, "ke_ctip_8", None)
    at.verdict, at.sentence = samples.verdict(cast, at.charge), samples.sentence(cast, at.charge)
    at.lodging = samples.lodging(cast, at.case)
    at.hearing = samples.hearing(cast, at.case, [at.accused])
    at.spared = samples.open_question(cast, at.case)
    wrong = samples.accused(cast, at.case, known_as="A passer-by")
    acts.withdraw_accused(cast.lead, accused=wrong, why="mistaken", note="A mix-up", now=NOW)


def filled(cast: Cast, case_id: str, person_id: str, *, to: str = "lead") -> dict[str, str]:
    """One of everything on a case; the court is there before its hearings."""
    ids = institutions.filled(cast, case_id, person_id, to=to)
    accused = samples.accused(cast, case_id)
    charge = samples.charge(cast, accused)
    court = Institution.objects.values_list("pk", flat=True).first()
    samples.hearing(cast, case_id, [accused], NOW + timedelta(days=3), court=court)
    return ids | {
        "accused_id": accused,
        "accused_step_id": samples.step(cast, accused),
        "charge_id": charge,
        "verdict_id": samples.verdict(cast, charge),
        "sentence_id": samples.sentence(cast, charge),
        "lodging_id": samples.lodging(cast, case_id, court),
        "hearing_id": samples.hearing(cast, case_id, [accused], DAWN, court=court),
    }
