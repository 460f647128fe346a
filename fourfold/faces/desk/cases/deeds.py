"""What somebody did or looked at, as the list of who looked says it: what was done, not what the act is for."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.casework.cases.sheets import Look


LOOKED: Final = {
    "cases.case_page": gettext_lazy("Looked at the case"),
    "cases.withdrawn_from": gettext_lazy("Looked at what was withdrawn"),
    "evidence.exhibit_page": gettext_lazy("Looked at an exhibit"),
    "evidence.exhibits_in": gettext_lazy("Looked at the exhibits"),
    "evidence.open_exhibit": gettext_lazy("Opened the file of an exhibit"),
    "sharing.referrals_of": gettext_lazy("Looked at the referrals"),
    "people.person_page": gettext_lazy("Looked at a person"),
    "aftercare.care_page": gettext_lazy("Looked at the aftercare"),
    "aftercare.assessment_page": gettext_lazy("Looked at an assessment"),
    "relief.plan_page": gettext_lazy("Looked at a plan"),
    "relief.relief_page": gettext_lazy("Looked at the relief"),
    "exchange.batch_page": gettext_lazy("Looked at what came in"),
    "tellings.tellings_of": gettext_lazy("Looked at who was asked to tell it"),
    "entitlements.entitlements_of": gettext_lazy("Looked at what is owed"),
    "transformation.lessons_of": gettext_lazy("Looked at the gaps"),
    "accountability.court_page": gettext_lazy("Looked at the court file"),
    "accountability.withdrawn_from_court": gettext_lazy("Looked at what was withdrawn from the court file"),
    "handing_out.everyone_in": gettext_lazy("Exported it in a workbook"),
}
DID: Final = {
    "cases.open_case": gettext_lazy("Opened the case"),
    "cases.take_in_case": gettext_lazy("Took the case in from a file"),
    "cases.change_case": gettext_lazy("Corrected the case"),
    "cases.close_case": gettext_lazy("Closed the case"),
    "cases.reopen_case": gettext_lazy("Reopened the case"),
    "cases.make_secret": gettext_lazy("Made the case secret"),
    "cases.make_ordinary": gettext_lazy("Ended its secrecy"),
    "cases.add_to_team": gettext_lazy("Added a colleague to the team"),
    "cases.leave_team": gettext_lazy("Took a colleague off the team"),
    "cases.exclude": gettext_lazy("Shut a colleague out"),
    "cases.readmit": gettext_lazy("Let a colleague in again"),
    "cases.involve": gettext_lazy("Added a person"),
    "cases.uninvolve": gettext_lazy("Took a person out"),
    "cases.take_in_involvement": gettext_lazy("Took a person in from a file"),
    "cases.record_milestone": gettext_lazy("Recorded a milestone"),
    "cases.reach_milestone": gettext_lazy("Marked a milestone as reached"),
    "cases.drop_milestone": gettext_lazy("Took a milestone back"),
    "cases.add_task": gettext_lazy("Set a task"),
    "cases.finish_task": gettext_lazy("Finished a task"),
    "cases.drop_task": gettext_lazy("Dropped a task"),
    "cases.reopen_task": gettext_lazy("Opened a task again"),
    "cases.write_note": gettext_lazy("Wrote a note"),
    "cases.record_incident": gettext_lazy("Recorded what happened"),
    "cases.take_in_incident": gettext_lazy("Took in what happened from a file"),
    "cases.add_exhibit": gettext_lazy("Took in an exhibit"),
    "cases.withdraw_incident": gettext_lazy("Withdrew what was recorded"),
    "evidence.withdraw_exhibit": gettext_lazy("Withdrew an exhibit"),
    "evidence.record_download": gettext_lazy("Downloaded an exhibit"),
    "evidence.record_check": gettext_lazy("Checked an exhibit: unchanged"),
    "evidence.report_changed": gettext_lazy("Found an exhibit changed"),
    "relief.draw_up_plan": gettext_lazy("Drew up a plan"),
    "relief.change_plan": gettext_lazy("Went on with a plan"),
    "relief.plan_with": gettext_lazy("Let a colleague into a plan"),
    "relief.leave_plan": gettext_lazy("Took a colleague out of a plan"),
    "relief.decide_plan": gettext_lazy("Decided on a plan"),
    "relief.withdraw_plan": gettext_lazy("Withdrew a plan"),
    "relief.relieve": gettext_lazy("Entered people relieved"),
    "relief.withdraw_relief": gettext_lazy("Withdrew an entry of relief"),
    "relief.check_needs": gettext_lazy("Asked what somebody needs at once"),
    "relief.settle_need": gettext_lazy("Settled an immediate need"),
    "relief.reopen_need": gettext_lazy("Opened an immediate need again"),
    "sharing.record_referral": gettext_lazy("Recorded a referral"),
    "sharing.take_in_referral": gettext_lazy("Took a referral in from a file"),
    "tellings.record_telling": gettext_lazy("Recorded that somebody was asked to tell it"),
    "tellings.settle_telling": gettext_lazy("Recorded how a telling went"),
    "tellings.withdraw_telling": gettext_lazy("Withdrew a telling"),
    "entitlements.record_entitlement": gettext_lazy("Recorded what is owed"),
    "entitlements.record_step": gettext_lazy("Recorded a step towards what is owed"),
    "entitlements.withdraw_step": gettext_lazy("Withdrew a step towards what is owed"),
    "entitlements.withdraw_entitlement": gettext_lazy("Withdrew what is owed"),
    "transformation.record_gap": gettext_lazy("Recorded a gap"),
    "transformation.withdraw_gap": gettext_lazy("Withdrew a gap"),
    "transformation.answer_gap": gettext_lazy("Said what answers a gap"),
    "transformation.drop_answer": gettext_lazy("Took back what answers a gap"),
    "aftercare.record_assessment": gettext_lazy("Recorded an assessment"),
    "aftercare.record_safety_step": gettext_lazy("Recorded a safety step"),
    "aftercare.withdraw_assessment": gettext_lazy("Withdrew an assessment"),
    "aftercare.set_goal": gettext_lazy("Set a goal"),
    "aftercare.meet_goal": gettext_lazy("Marked a goal as met"),
    "aftercare.drop_goal": gettext_lazy("Dropped a goal"),
    "aftercare.record_service": gettext_lazy("Recorded help given"),
    "aftercare.withdraw_service": gettext_lazy("Withdrew help that was recorded"),
    "aftercare.ask_closure": gettext_lazy("Asked for the end of care"),
    "aftercare.approve_closure": gettext_lazy("Approved the end of care"),
    "aftercare.refuse_closure": gettext_lazy("Did not approve the end of care"),
    "aftercare.take_up_again": gettext_lazy("Took the care up again"),
    "accountability.accuse": gettext_lazy("Added an accused"),
    "accountability.change_accused": gettext_lazy("Corrected an accused"),
    "accountability.identify_accused": gettext_lazy("Said who an accused is"),
    "accountability.record_step": gettext_lazy("Recorded a step of an accused"),
    "accountability.record_charge": gettext_lazy("Recorded a charge"),
    "accountability.file_charge": gettext_lazy("Recorded that a charge was filed"),
    "accountability.record_verdict": gettext_lazy("Recorded a verdict"),
    "accountability.record_sentence": gettext_lazy("Recorded a sentence"),
    "accountability.plan_hearing": gettext_lazy("Set a hearing"),
    "accountability.move_hearing": gettext_lazy("Moved a hearing"),
    "accountability.conclude_hearing": gettext_lazy("Recorded what became of a hearing"),
    "accountability.vacate_hearing": gettext_lazy("Recorded that a hearing was cancelled"),
    "accountability.withdraw_accused": gettext_lazy("Withdrew an accused"),
    "accountability.withdraw_step": gettext_lazy("Withdrew a step of an accused"),
    "accountability.withdraw_charge": gettext_lazy("Withdrew a charge"),
    "accountability.withdraw_verdict": gettext_lazy("Withdrew a verdict"),
    "accountability.withdraw_sentence": gettext_lazy("Withdrew a sentence"),
    "accountability.withdraw_hearing": gettext_lazy("Withdrew a hearing"),
    "exchange.export_htcds": gettext_lazy("Exported it in a workbook"),
    "exchange.take_in_rows": gettext_lazy("Took the case in from a file"),
}


def deed(one: Look) -> str:
    """One line: an act without words here says what it is for; a look without words says that it was one."""
    if one.outcome == "refused":
        return _("Was refused")
    if one.outcome == "looked":
        return str(LOOKED.get(one.act) or _("Looked"))
    return str(DID.get(one.act) or (_(one.says) if one.says else _("Changed it")))
