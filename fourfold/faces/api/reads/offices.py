"""An office at work: its people and what they carry, who is away, what was opened in an emergency, what it has set."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from fourfold.casework.absences import queries as absences
from fourfold.casework.absences.sheets import Held
from fourfold.casework.approvals import queries as approvals
from fourfold.casework.cases import queries as cases
from fourfold.casework.cases.sheets import ColleagueDay, Load, TaskLine
from fourfold.casework.emergencies import queries as emergencies
from fourfold.casework.flags import queries as flags
from fourfold.casework.flags.sheets import FlagLine
from fourfold.casework.sharing import queries as sharing
from fourfold.casework.sharing.sheets import GivenLine
from fourfold.casework.task_templates import queries as task_templates
from fourfold.casework.task_templates.sheets import TemplateLine
from fourfold.casework.team.queries import colleagues
from fourfold.casework.team.sheets import ColleagueSheet
from fourfold.casework.wording import queries as wording
from fourfold.faces.api.reads.asking import Asked, Read, in_office, listed, one_of
from fourfold.faces.ui.pages import language
from fourfold.ground.access.roles import EVIDENCE_DESK, LEADS, Role
from fourfold.tracks.aftercare import queries as aftercare
from fourfold.tracks.aftercare.sheets import CareLine
from fourfold.tracks.relief import queries as relief
from fourfold.tracks.relief.sheets import PlanAsked


REVIEWERS: Final = EVIDENCE_DESK | {Role.AUDITOR}


@dataclass(frozen=True)
class Carried:
    """What a colleague carries, and how many open flags they are to see to."""

    load: Load
    flags: int


@dataclass(frozen=True)
class DayOfColleague:
    """The day of a colleague, and the open flags that they are to see to."""

    day: ColleagueDay
    flags: list[FlagLine]


@dataclass(frozen=True)
class GivenAway:
    """What one gave away and waits for. `plans` and `ends` wait for an approval: a go, and an end of care."""

    tasks: list[TaskLine]
    flags: list[FlagLine]
    handed: list[GivenLine]
    plans: list[PlanAsked]
    ends: list[CareLine]


def _team(asked: Asked) -> list[Carried]:
    actor = asked.bearer.actor
    found = cases.loads(actor, today=asked.today, now=asked.now)
    held = flags.held_counts(actor, [one.user_id for one in found])
    return [Carried(one, held.get(one.user_id, 0)) for one in found]


def _colleague(asked: Asked) -> DayOfColleague:
    actor, user_id = asked.bearer.actor, asked.places["user_id"]
    day = cases.colleague_day(actor, user_id, today=asked.today, now=asked.now)
    return DayOfColleague(day, flags.flags_held(actor, user_id, today=asked.today))


def _waiting(asked: Asked) -> GivenAway:
    actor = asked.bearer.actor
    return GivenAway(
        cases.given_tasks(actor, today=asked.today),
        flags.flags_given(actor, today=asked.today),
        sharing.given_on(actor),
        relief.plans_asked(actor),
        aftercare.ends_asked(actor),
    )


def _colleagues(asked: Asked) -> list[ColleagueSheet]:
    return colleagues(asked.bearer.actor, office_id=asked.office(EVIDENCE_DESK).id)


def _held(asked: Asked) -> Held:
    office = asked.office(LEADS)
    found = absences.holdings_of(asked.bearer.actor, asked.places["user_id"], office_id=office.id)
    said = [dataclasses.replace(one, title=_(one.title), duty=_(one.duty)) for one in found.groups]
    return dataclasses.replace(found, groups=said)


def _templates(asked: Asked) -> list[TemplateLine]:
    return task_templates.templates_of(asked.bearer.actor, asked.office(EVIDENCE_DESK), language=language())


OFFICES: Final[tuple[Read, ...]] = (
    Read("cases/team", "Everybody whom one leads, with what each carries.", LEADS, _team),
    Read("cases/team/<str:user_id>", "The day of somebody whom one leads.", LEADS, _colleague),
    Read(
        "cases/waiting",
        "What one gave away and waits for: tasks, flags, what was handed on, and approvals asked for.",
        EVIDENCE_DESK,
        _waiting,
    ),
    Read("team/offices/<str:office_id>", "Who works in an office of one's own.", EVIDENCE_DESK, _colleagues),
    Read("absences", "Who is on leave and who has left.", EVIDENCE_DESK, listed(absences.absences, today=True)),
    Read("absences/<str:absence_id>", "One absence.", EVIDENCE_DESK, one_of(absences.absence)),
    Read(
        "absences/offices/<str:office_id>/held/<str:user_id>",
        "Everything that a colleague holds in an office, and who may take each over.",
        LEADS,
        _held,
    ),
    Read(
        "approvals/offices/<str:office_id>",
        "Who approves what in an office, and the changes that wait for a second director.",
        EVIDENCE_DESK,
        in_office(approvals.rules_of, EVIDENCE_DESK),
    ),
    Read(
        "emergencies",
        "What was opened in an emergency: one's own, and what one answers for.",
        REVIEWERS,
        listed(emergencies.openings, now=True),
    ),
    Read(
        "emergencies/reviews",
        "Emergency openings that wait for one's review, the longest overdue first.",
        LEADS,
        listed(emergencies.to_review, now=True),
    ),
    Read(
        "emergencies/<str:opening_id>",
        "An emergency opening: who, when, why, and what was done and seen meanwhile.",
        REVIEWERS,
        one_of(emergencies.opening),
    ),
    Read(
        "wording/offices/<str:office_id>",
        "What an office calls stages and milestones, list by list, and what Fourfold calls them.",
        EVIDENCE_DESK,
        in_office(wording.words_of, EVIDENCE_DESK),
    ),
    Read(
        "task_templates/offices/<str:office_id>",
        "The tasks that follow from milestones in an office, as it has them.",
        EVIDENCE_DESK,
        _templates,
    ),
)
