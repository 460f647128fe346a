"""Estimates from samples that are no plain draw: people who bring people, what respondents know of others, people met
at venues, and designs with strata and clusters.

`chains`, `asking` and `acquaintances` read tables (standard library only); `recruited`, `known`, `met` and `surveyed`
answer; the rest is what they count with and needs numpy and scipy, the extra `analysis`.
"""
