"""Commands about durations, change and agreement: one module for each, and what all of them say and draw.

`survival`, `competing` … are commands; `running` reads, asks and answers; `saying` has words.
"""
