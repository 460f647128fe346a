"""Do scores mean the same twice? Agreement of raters and consistency of items (docs/stats/reliability.md).

`scores` reads a table; `kappas`, `classes`, `alphas` and `krippendorff` compute; `asking` chooses and refuses.
Needs the extra `analysis`.
"""
