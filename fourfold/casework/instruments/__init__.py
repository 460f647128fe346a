"""Instruments: scored questionnaires as data, their versions and their scoring. Knows nobody's answers.

A definition is a file in `data/instruments`; tracks keep the answers and ask for scores here.
"""
