"""The code lists, and the labelled enum from which every room makes its kinds.

Stands on nothing but the database: may import Django and itself, never another room.
`kinds` and `parsing` import no Django, so that rules and tests can use them alone.
"""
