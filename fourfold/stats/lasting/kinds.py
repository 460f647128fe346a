"""What can be asked about durations. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fourfold.stats.columns import Columns
from fourfold.stats.lasting.durations import Durations, in_quarters
from fourfold.stats.results import TableProblem


METHODS: Final = ("kaplan-meier", "cox", "aft")
LAWS: Final = ("log-normal", "weibull", "log-logistic")
MOST_TIMES: Final = 50


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What to do: names of columns, times to report, which methods and, for `aft`, which law."""

    time: str
    event: str = ""
    censored: str = ""
    by: str = ""
    covariates: tuple[str, ...] = ()
    at: tuple[float, ...] = ()
    methods: tuple[str, ...] = METHODS
    law: str = "log-normal"
    cause: str = ""


def table_of(found: Durations) -> Columns:
    """The rows that the durations were read from."""
    assert found.table is not None  # read_durations always keeps it
    return found.table


def times_of(found: Durations, asked: Asked) -> tuple[float, ...]:
    """The times to report. Raises TableProblem for too many."""
    if len(asked.at) > MOST_TIMES:
        raise TableProblem(f"{len(asked.at)} times were asked for; at most {MOST_TIMES} are reported.")
    return asked.at or in_quarters(max(found.times))
