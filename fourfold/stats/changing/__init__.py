"""What changed, and whether because of something: series with a break, groups before and after, persons over time.

`interrupting` (docs/stats/its.md), `differing` (docs/stats/did.md), `reliably` and `growing` (docs/stats/change.md)
each read a table, answer with findings and refuse where they must. Need the extra `analysis`.
"""
