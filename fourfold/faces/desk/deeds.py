"""Every act and look in words, for the auditor: those on one case as "who looked" says them, and all others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.faces.desk.cases.deeds import DID as ON_A_CASE
from fourfold.faces.desk.cases.deeds import LOOKED as AT_A_CASE


LOOKED: Final = AT_A_CASE | {
    "exchange.rejects": gettext_lazy("Fetched the rows that did not come in"),
    "institutions.institution_page": gettext_lazy("Looked at an institution"),
    "institutions.official_page": gettext_lazy("Looked at an official"),
    "intake.report_page": gettext_lazy("Looked at a report"),
    "matches.pair": gettext_lazy("Compared two people who look alike"),
    "transformation.project_page": gettext_lazy("Looked at a project"),
}
DID: Final = ON_A_CASE | {
    "absences.come_back": gettext_lazy("Came back from leave"),
    "absences.hand_over": gettext_lazy("Handed on what a colleague held"),
    "approvals.confirm_rule": gettext_lazy("Confirmed that one’s own approval may count"),
    "approvals.drop_rule": gettext_lazy("Dropped a change of who approves"),
    "approvals.set_rule": gettext_lazy("Set who approves"),
    "calendars.open_feed": gettext_lazy("Made an address for a calendar"),
    "calendars.revoke_feed": gettext_lazy("Closed the address of a calendar"),
    "cases.take_back_case": gettext_lazy("Took back a case that came from a file"),
    "cases.take_back_whole": gettext_lazy("Took back what one row of a file brought"),
    "consent.record_consent": gettext_lazy("Recorded consent"),
    "consent.take_in_consent": gettext_lazy("Took in consent from a file"),
    "consent.withdraw_consent": gettext_lazy("Recorded that consent was taken back"),
    "evidence.take_in_exhibit": gettext_lazy("Sealed the file of an exhibit"),
    "exchange.receive_workbook": gettext_lazy("Received a workbook"),
    "exchange.rehearse_crowd": gettext_lazy("Filled a rehearsal with invented people"),
    "exchange.take_back_rows": gettext_lazy("Took back rows of a workbook"),
    "exchange.undo_batch": gettext_lazy("Asked for an import to be taken back"),
    "filters.drop_filter": gettext_lazy("Deleted a filter"),
    "filters.rename_filter": gettext_lazy("Renamed a filter"),
    "filters.save_filter": gettext_lazy("Saved a filter"),
    "filters.start_with_filter": gettext_lazy("Chose how a list opens"),
    "filters.take_up_filter": gettext_lazy("Took up a deleted filter again"),
    "institutions.add_institution": gettext_lazy("Added an institution"),
    "institutions.add_official": gettext_lazy("Added an official"),
    "institutions.change_institution": gettext_lazy("Corrected an institution"),
    "institutions.change_official": gettext_lazy("Corrected an official"),
    "institutions.close_institution": gettext_lazy("Noted that an institution closed"),
    "institutions.end_posting": gettext_lazy("Recorded that an official left a post"),
    "institutions.name_liaison": gettext_lazy("Named whose account is a partner’s"),
    "institutions.part_with_liaison": gettext_lazy("Ended that an account is a partner’s"),
    "institutions.post_official": gettext_lazy("Recorded that an official took up a post"),
    "institutions.reopen_institution": gettext_lazy("Put an institution back on the list"),
    "institutions.withdraw_posting": gettext_lazy("Took back a posting"),
    "intake.decide": gettext_lazy("Decided on a report"),
    "intake.name_person": gettext_lazy("Named somebody in a report"),
    "intake.record_first_response": gettext_lazy("Recorded the first response to a report"),
    "intake.reopen": gettext_lazy("Reopened a report"),
    "intake.take_back_report": gettext_lazy("Took back a report that came from a file"),
    "intake.take_in_report": gettext_lazy("Took a report in from a file"),
    "intake.take_report": gettext_lazy("Took a report"),
    "intake.triage": gettext_lazy("Judged how urgent a report is"),
    "intake.write_report": gettext_lazy("Went on writing a report"),
    "matches.forget": gettext_lazy("Took back proposals of likely matches"),
    "matches.propose": gettext_lazy("Proposed likely matches"),
    "notices.mark_all_read": gettext_lazy("Put all notices away"),
    "notices.mark_read": gettext_lazy("Put a notice away"),
    "people.add_contact": gettext_lazy("Added a way to reach somebody"),
    "people.add_identifier": gettext_lazy("Added the number of a document"),
    "people.add_name": gettext_lazy("Added a name of somebody"),
    "people.add_person": gettext_lazy("Added somebody who was not known"),
    "people.correct_person": gettext_lazy("Corrected what is known of somebody"),
    "people.erase_person": gettext_lazy("Erased who somebody is"),
    "people.index_anew": gettext_lazy("Made somebody findable again"),
    "people.judge": gettext_lazy("Judged whether two records are one person"),
    "people.mark_contact": gettext_lazy("Said whether a contact is safe"),
    "people.remove_name": gettext_lazy("Took a name away"),
    "people.search_people": gettext_lazy("Searched for somebody"),
    "people.take_back_person": gettext_lazy("Took back a person who came from a file"),
    "people.take_in_person": gettext_lazy("Took in somebody from a file"),
    "people.tie": gettext_lazy("Recorded how two people are related"),
    "people.undo_judgement": gettext_lazy("Took a judgement back"),
    "people.untie": gettext_lazy("Took away how two people are related"),
    "relief.enter_relieved": gettext_lazy("Entered one person as relieved"),
    "task_templates.keep_tasks": gettext_lazy("Kept the tasks of templates up to date"),
    "task_templates.set_template": gettext_lazy("Changed a task template"),
    "task_templates.take_back_change": gettext_lazy("Took back a change of a task template"),
    "team.add_staff": gettext_lazy("Made an account"),
    "team.end_role": gettext_lazy("Ended a role"),
    "team.end_roles": gettext_lazy("Ended every role of somebody in an office"),
    "team.found_office": gettext_lazy("Founded an office"),
    "team.give_role": gettext_lazy("Gave a role"),
    "tokens.make_token": gettext_lazy("Made a key for programs"),
    "tokens.note_use": gettext_lazy("Noted that a program came with its key"),
    "tokens.revoke_token": gettext_lazy("Closed a key for programs"),
    "transformation.add_indicator": gettext_lazy("Added an indicator"),
    "transformation.begin_planned": gettext_lazy("Noted that a planned project has begun"),
    "transformation.begin_project": gettext_lazy("Began a project"),
    "transformation.end_project": gettext_lazy("Ended a project"),
    "transformation.measure": gettext_lazy("Recorded a number of an indicator"),
    "transformation.resume_project": gettext_lazy("Took up a project again"),
    "transformation.withdraw_indicator": gettext_lazy("Withdrew an indicator"),
    "transformation.withdraw_measurement": gettext_lazy("Withdrew a number of an indicator"),
    "transformation.withdraw_project": gettext_lazy("Withdrew a project"),
    "wording.restore_word": gettext_lazy("Went back to Fourfold’s word"),
    "wording.set_word": gettext_lazy("Set what an office calls something"),
}


def said(act: str, outcome: str) -> str:
    """One entry in words; one whose act this version has no words for (it outlives them) is said by its code."""
    words = str(DID.get(act) or LOOKED.get(act) or act)
    return _("Tried, and was refused: %(deed)s") % {"deed": words} if outcome == "refused" else words


def alike(code: str) -> frozenset[str]:
    """The acts and looks that are said in the same words as this one; none for a code that there is not."""
    known = DID | LOOKED
    return frozenset(one for one in known if str(known[one]) == str(known[code])) if code in known else frozenset()


def named(deeds: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Codes and words to choose from, in the order of the words; what is said alike is one choice."""
    once = {str(says): code for code, says in deeds.items()}
    return [(code, says) for says, code in sorted(once.items())]
