"""SQL about a row's circle, written once. Only the gate, and who counts those it lets in, write such.

A page asks a dozen times, and composing the same subqueries anew each time took longer than answering them.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from django.db.models import Expression, F, Field
from django.db.models.functions import Now

from fourfold.ground.access.models import Admission, Exclusion, Grant, User


_TABLES: Final = {
    "{grants}": Grant._meta.db_table,
    "{admissions}": Admission._meta.db_table,
    "{exclusions}": Exclusion._meta.db_table,
    "{users}": User._meta.db_table,
}


class OfCircle(Expression):
    """A value found for the circle of each row.

    `text` is SQL in which {circle} stands for the row's circle, {now} for the database's clock, {given} for the one
    parameter, and {grants}, {admissions}, {exclusions} and {users} for tables.
    """

    def __init__(self, text: str, given: str, output_field: Field[Any, Any]) -> None:
        super().__init__(output_field=output_field)
        self._text, self._given, self._circle = text, given, F("circle_id")

    @property
    def conditional(self) -> bool:
        """Whether a filter may take it as it stands."""
        return self.output_field.get_internal_type() == "BooleanField"

    def get_source_expressions(self) -> list[Any]:
        """The row's circle, so that Django names its table as the query at hand does."""
        return [self._circle]

    def set_source_expressions(self, exprs: Any) -> None:
        """See `get_source_expressions`."""
        (self._circle,) = exprs

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str, ...]]:
        """The text, and the parameter for each of its places."""
        circle, _ = compiler.compile(self._circle)
        now, _ = compiler.compile(Now())
        text = _written(self._text, circle, now)
        return text, (self._given,) * text.count("%s")


@cache
def _written(text: str, circle: str, now: str) -> str:
    for name, table in _TABLES.items():
        text = text.replace(name, table)
    return text.replace("{circle}", circle).replace("{now}", now).replace("{given}", "%s")
