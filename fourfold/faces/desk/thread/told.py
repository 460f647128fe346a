"""The thread of one case in the reader's words: from the sheets of its four legs to beads on strands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.casework.cases.sheets import Reached, ThreadHead
from fourfold.casework.people.sheets import PersonChip
from fourfold.faces.desk.accountability import words as court
from fourfold.faces.desk.cases.words import milestone, title, word
from fourfold.faces.desk.thread.beads import LEGS, At, Bead, Path, bundled, knots, strands, to_come
from fourfold.faces.desk.transformation import words as lessons
from fourfold.faces.ui.days import day, known
from fourfold.faces.ui.drawing.weaving import Knot, Station, Strand, Weave
from fourfold.faces.ui.words import listed
from fourfold.tracks.accountability.kinds import AT_REST
from fourfold.tracks.accountability.sheets import AccusedStrand, ChargeStrand
from fourfold.tracks.aftercare.sheets import CareStrand
from fourfold.tracks.relief.sheets import ReliefStrand, ReliefThread
from fourfold.tracks.transformation.sheets import GapStrand


@dataclass(frozen=True)
class Told:
    """What one reader may know of a case's thread. `care` is None outside the aftercare circle."""

    head: ThreadHead
    relief: ReliefThread
    court: Sequence[AccusedStrand] = ()
    care: Sequence[CareStrand] | None = None
    gaps: Sequence[GapStrand] = ()
    pages: dict[At, str] = field(default_factory=dict)


def weave(told: Told, *, most: int) -> Weave:
    """The thread; at a station with more than `most`, what is alike is bundled."""
    start = _report(told.head, told.pages)
    whole = [*_harmed(told, start), *_accused(told, start), *_lessons(told, start)]
    some = bundled(whole or [(start,)], most=most, counted=_counted, other=_("others"), pages=told.pages)
    faint, ways = to_come(some, start.id, _hints(told))
    if told.care is None:  # who is helped is not said, so the way there comes from nobody
        met = _met_outside(told) or next(one for one in faint if one.station == At.SERVICES)
        faint = [met if one.station == At.SERVICES else one for one in faint]
        ways = [way for way in ways if way.path[-1] != f"faint-{At.SERVICES.value}"]
        ways.append(Strand((start.id, met.id), faint=True))
    return Weave(stations(), [*knots(some), *faint], [*strands(some), *ways])


def stations() -> list[Station]:
    """The headings."""
    names = (
        _("Report"),
        _("Operation"),
        _("Survivors"),
        _("Accused"),
        _("Charges"),
        _("Verdict"),
        _("Services"),
        _("Lesson"),
        _("What is done"),
        _("What changed"),
    )
    return [Station(name, leg) for name, leg in zip(names, LEGS, strict=True)]


def pages(head: ThreadHead, *, care: bool, reports: bool) -> dict[At, str]:
    """Where each station is read in full, and written. `care`, `reports`: whether the reader may open those."""
    case_id, opens = head.case.id, head.report_id and reports
    found = {at: reverse(f"desk:{leg}", args=[case_id]) for at, leg in zip(At, LEGS, strict=True)}
    found[At.REPORT] = reverse("desk:report", args=[head.report_id]) if opens else reverse("desk:case", args=[case_id])
    if not care:
        found[At.SERVICES] = reverse("desk:milestones", args=[case_id])
    return found


def _report(head: ThreadHead, to: dict[At, str]) -> Bead:
    first = _first(head.milestones, "reported")
    on = day(first.on) if first else ""
    if head.report_id:
        return Bead("report", At.REPORT, head.report_reference, on, to[At.REPORT])
    if first:
        return Bead("report", At.REPORT, milestone(head.office_id, "reported"), on, to[At.REPORT])
    return Bead("report", At.REPORT, _("Case opened"), day(head.case.opened_on), to[At.REPORT])


def _first(found: Sequence[Reached], *kinds: str) -> Reached | None:
    return next((one for one in found if one.kind in kinds and not one.planned), None)


def _operation(told: Told) -> tuple[Bead, date] | None:
    """What is known of an operation, and its day: that the authority acted, or else that it was to go ahead."""
    case_id, plan = told.head.case.id, next(iter(told.relief.plans), None)
    reached = _first(told.head.milestones, "authority_acted") or _first(told.head.milestones, "go_decision")
    page = reverse("desk:relief_plan", args=[case_id, plan.id]) if plan else reverse("desk:milestones", args=[case_id])
    if reached:
        name, on, when = milestone(told.head.office_id, reached.kind), reached.on, known(reached.on, reached.precision)
    elif plan:
        name, on, when = milestone(told.head.office_id, "go_decision"), plan.decided_on, day(plan.decided_on)
    else:
        return None
    return Bead("operation", At.OPERATION, name, when, page), on


def _harmed(told: Told, start: Bead) -> list[Path]:
    care = {one.person.id: _care(one, told) for one in told.care or ()}
    operation = _operation(told)
    paths: list[Path] = []
    for one in told.relief.relieved:
        by = (operation[0],) if operation and _since(one, operation[1]) else ()
        kind = word("relief_kinds", one.kind)
        bead = _survivor(one.id, one.person, f"{kind} · {known(one.on, one.precision)}", told, alike=kind)
        paths.append((start, *by, bead, *_then(care, one.person)))
    for place, chip in enumerate(told.relief.waiting):
        words = _("not relieved yet")
        bead = _survivor(f"waiting-{place}", chip, words, told, alike=words, hollow=True)
        paths.append((start, bead, *_then(care, chip)))
    paths += [(start, bead) for bead in care.values()]
    if operation and not any(operation[0] in path for path in paths):
        paths.append((start, operation[0]))
    return paths


def _since(one: ReliefStrand, on: date) -> bool:
    """Whether somebody was relieved on the day of the operation or after it, as closely as the day is known."""
    first = on.replace(day=1) if one.precision != "day" else on
    return one.on >= (first.replace(month=1) if one.precision == "year" else first)


def _survivor(name: str, chip: PersonChip | None, note: str, told: Told, *, alike: str, hollow: bool = False) -> Bead:
    words = chip.shown if chip else _("somebody whom you may not know")
    href = reverse("desk:person", args=[chip.id]) if chip else told.pages[At.SURVIVORS]
    return Bead(name, At.SURVIVORS, words, note, href, alike, hollow)


def _then(care: dict[str, Bead], chip: PersonChip | None) -> Path:
    """The care of somebody, once."""
    bead = care.pop(chip.id, None) if chip else None
    return (bead,) if bead else ()


def _care(one: CareStrand, told: Told) -> Bead:
    goals = ngettext("%(met)d of %(all)d goal met", "%(met)d of %(all)d goals met", one.goals)
    said = [goals % {"met": one.met, "all": one.goals}] if one.goals else []
    said += [listed(word("service_types", kind) for kind in one.kinds)] if one.kinds else []
    alike = _("care closed") if one.ended else _("helped") if one.services else _("goals agreed")
    href = f"{told.pages[At.SERVICES]}#of-{one.person.id}"
    return Bead(f"care-{one.person.id}", At.SERVICES, one.person.shown, " · ".join(said), href, alike)


def _met_outside(told: Told) -> Knot | None:
    """Outside the aftercare circle, no more than the lanes of the case show: that services have begun."""
    reached = _first(told.head.milestones, "services_begun")
    if reached is None:
        return None
    bead = Bead(
        "services", At.SERVICES, milestone(told.head.office_id, reached.kind), known(reached.on, reached.precision)
    )
    return knots([(bead,)])[0]


def _accused(told: Told, start: Bead) -> list[Path]:
    paths: list[Path] = []
    for one in told.court:
        name = court.called(one.person, known=one.known, known_as=one.known_as)
        stage, rests = court.stage(told.head.office_id, one.stage), one.stage in AT_REST
        bead = Bead(one.id, At.ACCUSED, name, stage, told.pages[At.ACCUSED], stage, rests=rests)
        paths += [(start, bead, *_charge(each, told, rests=rests)) for each in one.charges] or [(start, bead)]
    return paths


def _charge(one: ChargeStrand, told: Told, *, rests: bool) -> Path:
    words = court.offence(one.offence, one.as_written)
    filed = _("filed %(day)s") % {"day": day(one.filed_on)} if one.filed_on else _("sought, not filed yet")
    stage = court.stage(told.head.office_id, one.stage)
    note = " · ".join(part for part in (filed, words["cited"]) if part)
    charge = Bead(one.id, At.CHARGES, words["title"], note, told.pages[At.CHARGES], stage, not one.filed_on, rests)
    if not one.outcome:
        return (charge,)
    outcome = word("verdict_outcomes", one.outcome)
    ordered = [court.sentence(each) for each in one.sentences]
    said = " · ".join([day(one.decided_on), *ordered])
    return (charge, Bead(f"verdict-{one.id}", At.VERDICT, outcome, said, told.pages[At.VERDICT], outcome))


def _lessons(told: Told, start: Bead) -> list[Path]:
    paths: list[Path] = []
    for gap in told.gaps:
        kind = word("system_failures", gap.kind)
        bead = Bead(gap.id, At.LESSON, kind, day(gap.seen_on), told.pages[At.LESSON], kind)
        found = [(start, bead, *path) for answer in gap.answers for path in _answered(answer)]
        paths += found or [(start, bead)]
    return paths


def _answered(answer: Any) -> list[Path]:
    one = answer.project
    page, state = reverse("desk:project", args=[one.id]), lessons.state(one.state)
    done = Bead(one.id, At.DONE, title(one.title), f"{word('project_kinds', one.kind)} · {state}", page, state)
    changed: list[Path] = [(done, _indicator(each, page)) for each in answer.indicators]
    return changed or [(done,)]


def _indicator(sheet: Any, page: str) -> Bead:
    one = lessons.indicator(sheet)
    values = [each["value"] for each in one["measured"] if each["value"]]
    note = f"{values[0]} → {values[-1]}" if len(values) > 1 else (values[0] if values else _("not measured yet"))
    alike = _("measured before and after") if one["change"] else _("not measured after yet")
    return Bead(one["id"], At.CHANGED, one["what"] or one["pillar"], note, page, alike, not one["change"])


def _counted(at: At, number: int) -> str:
    """So many of what stands at a station."""
    words = {
        At.SURVIVORS: ngettext("%(n)d person", "%(n)d people", number),
        At.ACCUSED: ngettext("%(n)d person", "%(n)d people", number),
        At.CHARGES: ngettext("%(n)d charge", "%(n)d charges", number),
        At.VERDICT: ngettext("%(n)d verdict", "%(n)d verdicts", number),
        At.SERVICES: ngettext("%(n)d person", "%(n)d people", number),
        At.LESSON: ngettext("%(n)d gap", "%(n)d gaps", number),
        At.DONE: ngettext("%(n)d project", "%(n)d projects", number),
        At.CHANGED: ngettext("%(n)d indicator", "%(n)d indicators", number),
    }
    return words[at] % {"n": number}


def _hints(told: Told) -> dict[At, tuple[str, str, str]]:
    """What would fill a station at which nothing stands."""
    helped = _("Goals agreed with the person, and help given.")
    fills = {
        At.OPERATION: _("A plan with a go, or the day on which the authority acted."),
        At.SURVIVORS: _("People relieved, each with the day and by whose order."),
        At.ACCUSED: _("Who is said to have done it, from the first suspicion on."),
        At.CHARGES: _("Offences by law and section, sought or filed."),
        At.VERDICT: _("How the court decided each charge, and the sentence."),
        At.SERVICES: helped if told.care is not None else _("The help given stands in the aftercare circle."),
        At.LESSON: _("A failure of the system that the case brought to light."),
        At.DONE: _("A project that answers the gap."),
        At.CHANGED: _("An indicator, measured before and after."),
    }
    return {at: (_("nothing yet"), note, told.pages[at]) for at, note in fills.items()}
