"""Tables for the tests of disclosure."""

from __future__ import annotations

from fourfold.stats.columns import Columns
from fourfold.stats.counted import counting
from fourfold.stats.disclosure.crossing import Family, cross, family
from fourfold.stats.disclosure.joining import Printed
from fourfold.stats.disclosure.protecting import Protected


ONE_SMALL = "a,b,count\nx,u,20\nx,v,3\nx,w,40\ny,u,30\ny,v,50\ny,w,22\nz,u,31\nz,v,17\nz,w,60\n"


def of(text: str, *tables: str, value: str | None = None, contributor: str | None = None) -> Family:
    table = Columns.parse(text)
    names = [name for name in table.names if name not in {"count", value, contributor}]
    wanted = [each.split(",") for each in tables] or [names]
    crossed = cross(table, names, value=value, contributor=contributor, count=counting(table, None))
    return family(crossed, wanted)


def shown(printed: Protected) -> dict[str, float | None]:
    """What is printed, by ``x,u`` or ``(all),u``."""
    return {",".join(cell.label): cell.shown for cell in printed.cells}


def release(printed: Protected) -> Printed:
    return Printed(printed.family.crossed.attributes, {cell.label: cell.shown for cell in printed.cells})
