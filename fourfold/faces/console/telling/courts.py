"""The court files of the demo: what the stories' milestones say, told once more as accused, charges and hearings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from fourfold.casework.institutions import acts as institutions
from fourfold.casework.institutions import queries as listed
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.sheets import OfficeSheet
from fourfold.tracks.accountability import acts


COURTS: Final = {
    "NBO": ("Law Courts, Nairobi", "Nairobi", "Police Station, Nairobi East"),
    "CEB": ("Regional Trial Court, Cebu", "Cebu", "Women and Children's Desk, Cebu"),
    "AMM": ("Court of First Instance, Amman", "Amman", "Police Station, East Amman"),
    "GUA": ("Tribunal de Sentencia, Ciudad de Guatemala", "Ciudad de Guatemala", "Comisaría, zona norte"),
    "PAT": ("ज़िला न्यायालय, पटना", "Patna", "थाना, पूर्वी पटना"),
}
"""Office → its court, the town, a station. None of them is any real one's proper name."""
_TRAFFICKING: Final = {"KE": "ke_ctip_3", "PH": "ph_ra9208_4"}
_AS_TRAFFICKING: Final = frozenset(
    {"sex_trafficking", "csec", "forced_labour", "bonded_labour", "domestic_servitude", "forced_scam_work"}
)
_WRITTEN: Final = "Penal Code, as on the charge sheet"
_STEPS: Final = {
    "suspect_identified": "identified",
    "arrested": "arrested",
    "released_on_bail": "bailed",
    "trial_opened": "trial_opened",
    "appeal": "appealed",
    "final": "final",
}
_BEFORE_CHARGE: Final = frozenset({"identified", "arrested", "bailed"})
_LODGED: Final = {"complaint_filed": "complaint", "registered": "registered"}
_VERDICTS: Final = {"conviction": "convicted_as_charged", "acquittal": "acquitted", "dismissal": "withdrawn"}
TOLD: Final = frozenset({*_STEPS, *_LODGED, *_VERDICTS, "charged", "sentence", "hearing"})
"""Milestones of a story that follow from the court file."""
_MORNING: Final = time(9, 30)
_USUAL: Final = 84
"""Months of imprisonment where a story does not say."""


def found(lead: Actor, office: OfficeSheet, *, now: datetime) -> str:
    """Puts a court and a station on an office's list; the court's id."""
    court, place, station = COURTS[office.code]
    common: dict[str, Any] = {"office": office.id, "place": place, "contact": "", "note": "", "now": now}
    institutions.add_institution(lead, kind="police_station", name=station, **common)
    made = institutions.add_institution(lead, kind="court", name=court, **common)
    assert made
    return made.id


class Docket:
    """The court file of one case, told by the days of its milestones; what lies ahead is told today."""

    def __init__(self, lead: Actor, office: OfficeSheet, case: str, court: str, *, today: datetime) -> None:
        self.lead, self.office, self.case, self.court, self.today = lead, office, case, court, today
        self.zone = ZoneInfo(office.time_zone)

    def tell(self, harm: str, accused: Iterable[str], milestones: list[dict[str, Any]]) -> None:
        """What was lodged, and every accused of the story where its milestones say."""
        reached = [row for row in milestones if row["days"] >= 0]
        for row in reached:
            if row["milestone"] in _LODGED:
                self._lodge(row)
        whole = [self._accused(harm, person, reached) for person in accused]
        if not whole:
            return
        for row in milestones:
            if row["milestone"] == "hearing":
                self._hearing(whole, row)

    def _lodge(self, row: dict[str, Any]) -> None:
        station = listed.institutions(self.lead, kind="police_station", office_id=self.office.id)[0].id
        told: dict[str, Any] = {"on": self._day(row), "station": station, "number": "", "note": row.get("text", "")}
        acts.record_lodging(self.lead, case=self.case, kind=_LODGED[row["milestone"]], now=self.today, **told)

    def _accused(self, harm: str, person: str, reached: list[dict[str, Any]]) -> str:
        made = acts.accuse(self.lead, case=self.case, person=person, known_as="", note="", now=self.today)
        assert made
        self._steps(made.id, reached, before_charge=True)
        filed = next((row for row in reached if row["milestone"] == "charged"), None)
        if filed:
            self._charge(harm, made.id, filed, reached)
            self._steps(made.id, reached, before_charge=False)
        return made.id

    def _steps(self, accused: str, reached: list[dict[str, Any]], *, before_charge: bool) -> None:
        """Steps that need no charge, or those that come after one and its verdict."""
        for row in reached:
            kind = _STEPS.get(row["milestone"], "")
            if kind and (kind in _BEFORE_CHARGE) == before_charge:
                acts.record_step(self.lead, accused=accused, kind=kind, on=self._day(row), note="", now=self.today)

    def _charge(self, harm: str, accused: str, filed: dict[str, Any], reached: list[dict[str, Any]]) -> None:
        known = _TRAFFICKING.get(self.office.jurisdiction[:2], "") if harm in _AS_TRAFFICKING else ""
        charge = acts.record_charge(
            self.lead,
            accused=accused,
            offence=known,
            as_written="" if known else _WRITTEN,
            done_on=None,
            filed_on=self._day(filed),
            non_punishment="",
            note="",
            now=self.today,
        )
        assert charge
        for row in reached:
            if row["milestone"] in _VERDICTS and row["days"] <= filed["days"]:
                outcome = _VERDICTS[row["milestone"]]
                told: dict[str, Any] = {"outcome": outcome, "on": self._day(row), "note": row.get("text", "")}
                acts.record_verdict(self.lead, charge=charge.id, now=self.today, **told)
            if row["milestone"] == "sentence":
                self._sentence(charge.id, row)

    def _sentence(self, charge: str, row: dict[str, Any]) -> None:
        told: dict[str, Any] = {"kind": row.get("kind", "imprisonment"), "months": row.get("months", _USUAL)}
        told |= {"on": self._day(row), "amount": None, "currency": "", "note": row.get("text", "")}
        acts.record_sentence(self.lead, charge=charge, now=self.today, **told)

    def _hearing(self, accused: list[str], row: dict[str, Any]) -> None:
        at = datetime.combine(self._day(row), _MORNING, tzinfo=self.zone)
        purpose = "prosecution_evidence" if row["days"] >= 0 else "victim_testimony"
        told: dict[str, Any] = {
            "case": self.case,
            "court": self.court,
            "accused": accused,
            "at": at,
            "purpose": purpose,
            "room": "",
        }
        made = acts.plan_hearing(self.lead, now=self.today, **told)
        if made is None or at > self.today:
            return
        late = row["days"] % 3 == 0 and not row.get("text")  # what somebody wrote of it speaks of a hearing held
        acts.conclude_hearing(
            self.lead,
            hearing=made.id,
            state="adjourned" if late else "held",
            came=["judge", "prosecutor", "accused"] if late else ["judge", "prosecutor", "accused", "witness"],
            missing=["witness"] if late else [],
            reason="witness_absent" if late else "",
            cause="police" if late else "",
            next_at=None,
            note=row.get("text", ""),
            now=self.today,
        )

    def _day(self, row: dict[str, Any]) -> Any:
        """The day of a milestone, as the stories count it."""
        return (self.today - timedelta(days=row["days"])).date()
