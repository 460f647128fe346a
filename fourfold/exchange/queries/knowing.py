"""What a reader may know of a batch now: a row goes with its case, whoever took it in.

The lines of a batch stay with the intake desk, but a case that became secret, or that somebody was shut out of, takes
its row along: its cells, its problems, and its place in every count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from fourfold.casework.cases import queries as cases
from fourfold.exchange.kinds import UNDER_WAY, BatchState, RowState
from fourfold.exchange.models import Batch, BatchRow
from fourfold.ground.access.actors import Actor


class Known:
    """The rows of some batches as their reader may know of them. Two queries."""

    def __init__(self, actor: Actor, batches: Iterable[Batch]) -> None:
        self._by = actor.user_id
        rows = BatchRow.objects.filter(batch__in=[batch.pk for batch in batches])
        self._seen = cases.visible_ids(actor, rows.exclude(case="").values_list("case", flat=True))
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)
        self._hidden: Counter[str] = Counter()
        for batch, state, case in rows.values_list("batch_id", "state", "case"):
            if self.knows(case):
                self._counts[batch][state] += 1
            else:
                self._hidden[batch] += 1

    def knows(self, case_id: str) -> bool:
        """Whether a row may be told of; one that has no case (refused, taken back) is the desk's own."""
        return not case_id or case_id in self._seen

    def tells(self, batch: Batch) -> bool:
        """Whether the reader may know of it: a batch all of whose rows are hidden is hidden, but from its giver."""
        nothing = self._hidden[batch.pk] and not self._counts[batch.pk] and not batch.unchanged
        return not nothing or batch.by == self._by or batch.state in UNDER_WAY

    def counts(self, batch: Batch) -> Counter[str]:
        """How many rows by state."""
        return self._counts[batch.pk]

    def rows(self, batch: Batch) -> int:
        """How many rows the batch has for this reader."""
        return max(batch.rows - self._hidden[batch.pk], 0)

    def state(self, batch: Batch) -> str:
        """How far the batch is for this reader, who is not told of taking back what they do not know of.

        Where nothing stays that they know of, all that they saw go was taken back; whoever saw none go sees none.
        """
        counts = self.counts(batch)
        elsewhere = batch.state in {BatchState.PARTLY, BatchState.UNDOING} and self._hidden[batch.pk]
        if not elsewhere or counts[RowState.CREATED]:
            return batch.state
        return BatchState.UNDONE if counts[RowState.UNDONE] else BatchState.DONE
