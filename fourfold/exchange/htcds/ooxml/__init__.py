"""Inside a workbook: its parts, markup, sheets and cells (ECMA-376), read piece by piece and never trusted."""
