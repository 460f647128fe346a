"""Sizes of populations of whom only a part is seen: multiple systems estimation from overlapping lists.

`methods` names what there is (standard library only); `estimating` runs it on a table and refuses where it must;
the rest needs numpy and scipy, the extra `analysis`. Must never give one number alone.
"""
