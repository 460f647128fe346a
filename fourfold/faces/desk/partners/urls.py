"""Addresses of a partner's pages, and of sending. Ids only."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.partners import pages, sending


_ONE = "referrals/<str:sent_id>/"
urlpatterns = [
    path("referrals/", pages.referrals, name="sent_referrals"),
    path(_ONE, pages.referral, name="sent_referral"),
    path(_ONE + "accept/", pages.take_up, name="take_up_referral"),
    path(_ONE + "decline/", pages.decline, name="decline_referral"),
    path(_ONE + "report/", pages.report_back, name="report_back"),
    path("cases/<str:case_id>/handovers/<str:handover_id>/send/", sending.send_referral, name="send_referral"),
]
