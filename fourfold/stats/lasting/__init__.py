"""How long things take and how they end: survival, hazards, competing ends (docs/stats/survival.md).

`durations` reads the table and `kinds` says what can be asked (standard library only); `watching` and `ending` run the
methods and refuse where they must.
"""
