"""The strands of accountability in the thread of a case. Nothing of it is confidential, so no look is left."""

from __future__ import annotations

from fourfold.casework.cases.models import Case
from fourfold.casework.people.queries import names_for
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.acts.reading import the_one
from fourfold.ground.vault.fields import warm
from fourfold.tracks.accountability import rules
from fourfold.tracks.accountability.models import Charge
from fourfold.tracks.accountability.models.file import CourtFile
from fourfold.tracks.accountability.sheets import AccusedStrand, ChargeStrand, OrderedStrand


def court_thread(actor: Actor, case_id: object) -> list[AccusedStrand]:
    """Everybody accused in a case with charges, verdicts and sentences. Raises Refused. Twelve queries."""
    case = the_one(actor, Case.objects.select_related("office"), case_id)
    file = CourtFile(case)
    warm([*file.accused, *(row for some in file.charges.values() for row in some)])
    chips = names_for(actor, [row.person_id for row in file.accused if row.person_id])
    found = []
    for row in file.accused:
        facts = file.facts_of(row)
        found.append(
            gate.show(
                actor,
                row,
                AccusedStrand,
                person=chips.get(row.person_id or ""),
                known=row.person_id is not None,
                stage=rules.stage_of_accused(facts),
                charges=[_charge(actor, file, charge, facts) for charge in file.charges[row.pk]],
            )
        )
    return found


def _charge(actor: Actor, file: CourtFile, row: Charge, facts: rules.AccusedFacts) -> ChargeStrand:
    last = next(reversed(file.verdicts[row.pk]), None)
    return gate.show(
        actor,
        row,
        ChargeStrand,
        stage=rules.stage_of_charge(file.facts_of_charge(row), facts),
        outcome=last.outcome if last else "",
        decided_on=last.on if last else None,
        sentences=[gate.show(actor, one, OrderedStrand) for one in file.sentences[row.pk]],
    )
