"""Closed sets of an instrument: what its licence allows, how it is scored, why an answer is missing, who told."""

from __future__ import annotations

from fourfold.ground.vocab.kinds import Kind, mark


class Licence(Kind):
    """What an agency needs before it may use an instrument."""

    OPEN = "open", mark("Free to use")
    OWNER_PERMISSION = "owner_permission", mark("With the owner's permission")
    USER_AGREEMENT = "user_agreement", mark("With a user agreement")
    COMMERCIAL = "commercial", mark("Sold by its owner")


class Scoring(Kind):
    """How answers become a score."""

    MEAN_OF_DOMAINS = "mean_of_domains", mark("The mean of the domains' means")
    SUM = "sum", mark("The sum of the answers")


class Better(Kind):
    """Which way a score improves."""

    HIGHER = "higher", mark("Higher is better")
    LOWER = "lower", mark("Lower is better")


class Missing(Kind):
    """Why there is no rating. Only what does not apply lowers the number of answers needed."""

    NOT_APPLICABLE = "not_applicable", mark("Does not apply")
    NOT_ASSESSED = "not_assessed", mark("Not asked")
    DECLINED = "declined", mark("Did not want to answer")
    NOT_ENOUGH_KNOWN = "insufficient_information", mark("Not enough is known")


class Source(Kind):
    """Whom or what the ratings rest on."""

    SURVIVOR = "survivor", mark("The person")
    CAREGIVER = "caregiver", mark("A caregiver")
    OBSERVATION = "observation", mark("What we saw")
    RECORD = "record", mark("Records")
    OTHER_PROFESSIONAL = "other_professional", mark("Another professional")
