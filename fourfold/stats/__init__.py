"""Statistics and matching: pure functions over plain values.

May import the standard library and numerical packages; never Django, never another room of ours
(house.md §10). Frames are checked tables that come in, results are honest numbers that go out.
No hidden clock, randomness or global option: seeds, dates and thresholds are arguments.
"""
