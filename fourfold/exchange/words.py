"""The standard's codes and ours: each term of data/vocab says under `htcds` what the standard calls it."""

from __future__ import annotations

from typing import Final

from fourfold.exchange.htcds.columns import FIELD
from fourfold.ground.vocab import queries as vocab


LISTS: Final = {
    "prs_Gender": "genders",
    "vic_TraffickingStatus": "trafficking_status",
    "vic_TraffickingStatusDecisionMakingOrg": "status_decision_orgs",
    "vic_MethodOfRecruitment": "means_of_recruitment",
    "vic_MethodsOfControl": "means_of_control",
    "vic_TypeOfExploitation": "exploitation_types",
    "vic_ForcedLabourIndustry": "industries",
    "vic_TypeOfSexExploitation": "sex_exploitation_types",
    "cas_Status": "case_status",
    "cas_ReasonForIncomingReferral": "referral_reasons",
    "cas_ReasonForOutgoingReferral": "referral_reasons",
}
"""Our list, by the standard's field."""

# Named by the standard's definitions file alone; our lists have them without the standard's code.
_DEFINED_ONLY: Final = {"RestrictsMovement": "restricts_movement", "UsesChildren": "uses_children"}


class Words:
    """Both directions of every list, read once for many rows."""

    def __init__(self) -> None:
        self._ours: dict[str, dict[str, str]] = {}
        self._theirs: dict[str, dict[str, str]] = {}
        for name in set(LISTS.values()):
            pairs = [(w.code, w.extra["htcds"]) for w in vocab.words(name, language="en") if w.extra.get("htcds")]
            self._ours[name] = {theirs: ours for ours, theirs in reversed(pairs)} | {
                theirs: ours for theirs, ours in _DEFINED_ONLY.items() if vocab.has(name, ours)
            }
            self._theirs[name] = {ours: theirs for theirs, ours in self._ours[name].items()} | dict(pairs)

    def ours(self, field: str, code: str) -> str:
        """Our code for one of the standard's; the standard's own where our list has none, so that nothing vanishes."""
        return self._ours[LISTS[field]].get(code, code)

    def theirs(self, field: str, code: str) -> str:
        """The standard's code for one of ours; empty where it has none."""
        choices = FIELD[field].choices
        theirs = self._theirs[LISTS[field]].get(code)
        if theirs is None and choices and choices.code_of(code) == code:
            return code
        return theirs or ""
