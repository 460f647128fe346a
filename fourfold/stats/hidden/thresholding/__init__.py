"""Bayesian thresholding: all pairs at first, then only those whose effect stands out of its own uncertainty.

Silverman, JRSS A 183, 2020, section 4. Written from the paper.
"""
