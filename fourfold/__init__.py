"""Fourfold, the casework of an agency: relief, accountability, aftercare and transformation.

Nothing stands here but the floors. What comes later may know what came before, and never the other way
round: server > faces > publish, exchange > insight > tracks > casework > ground, stats.
"""
