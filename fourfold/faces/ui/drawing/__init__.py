"""Pictures drawn as plain strings of SVG: the fold, the four lanes, the restoration chart.

Pure Python: no Django, nothing of ours outside this package. Every word arrives from the caller, already
translated, and is escaped here. Looks are classes only, because the content policy forbids inline style.
"""
