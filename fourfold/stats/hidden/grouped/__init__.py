"""Overlapping lists of people of several kinds: sex, age, origin and the like, told apart in the table.

`table` reads (standard library only), `averaging` computes, `estimating` answers beside the other methods.
"""
