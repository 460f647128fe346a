"""Referrals as recorded, and handing a case or a person's matter on, in one office or to another, with an answer."""

from __future__ import annotations

from fourfold.casework.sharing.acts.answering import accept, finish, reject, revoke
from fourfold.casework.sharing.acts.disclosing import (
    pass_on_without_consent,
    send_abroad_without_consent,
    tell_without_consent,
)
from fourfold.casework.sharing.acts.handing import assign, refer, request_transfer, take_offer, transfer
from fourfold.casework.sharing.acts.offering import offer_to_office, take_over, turn_down
from fourfold.casework.sharing.acts.recalling import recall
from fourfold.casework.sharing.acts.recorded import record_referral, take_in_referral
from fourfold.casework.sharing.acts.sending import (
    decline_referral,
    put_before_partner,
    report_back,
    send_referral,
    take_up_referral,
)


__all__ = [
    "accept",
    "assign",
    "decline_referral",
    "finish",
    "offer_to_office",
    "pass_on_without_consent",
    "put_before_partner",
    "recall",
    "record_referral",
    "refer",
    "reject",
    "report_back",
    "request_transfer",
    "revoke",
    "send_abroad_without_consent",
    "send_referral",
    "take_in_referral",
    "take_offer",
    "take_over",
    "take_up_referral",
    "tell_without_consent",
    "transfer",
    "turn_down",
]
