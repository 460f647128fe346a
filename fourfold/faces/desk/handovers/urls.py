"""Addresses of handing on. Ids only."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.handovers import answering, offices, pages


_H = "cases/<str:case_id>/handovers/"
_OFFER = "handovers/offers/<str:offer_id>/"
_ONE = _H + "<str:handover_id>/"
urlpatterns = [
    path("handovers/", pages.waiting, name="handovers_waiting"),
    path(_H, pages.handovers, name="handovers"),
    path(_H + "assign/", pages.assign, name="assign"),
    path(_H + "transfer/", pages.transfer, name="transfer"),
    path(_H + "request/", pages.request_transfer, name="request_transfer"),
    path(_H + "office/", offices.offer_to_office, name="offer_to_office"),
    path(_H + "refer/", pages.refer, name="refer"),
    path(_OFFER, offices.offer, name="offer"),
    path(_OFFER + "take/", offices.take_over, name="take_over"),
    path(_OFFER + "decline/", offices.turn_down, name="turn_down"),
    path(_ONE + "accept/", answering.accept, name="accept_handover"),
    path(_ONE + "reject/", answering.reject, name="reject_handover"),
    path(_ONE + "finish/", answering.finish, name="finish_handover"),
    path(_ONE + "revoke/", answering.revoke, name="revoke_handover"),
]
