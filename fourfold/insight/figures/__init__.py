"""Counting many: the four-fold scoreboard, from tallies that follow the facts. It never opens a record."""
