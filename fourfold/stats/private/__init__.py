"""Noise that hides whether anybody is in the data at all: differential privacy, and the book of what was spent.

Dwork and Roth, The Algorithmic Foundations of Differential Privacy (2014). The unit is the person, never the row.
"""
