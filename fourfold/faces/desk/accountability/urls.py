"""Addresses of the court file and of the calendar of hearings. Ids only."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.accountability import calendar, charging, hearing, pages, withdrawing


_C = "cases/<str:case_id>/accountability/"
urlpatterns = [
    path("hearings/", calendar.hearings, name="hearings"),
    path(_C, pages.court_file, name="accountability"),
    path(_C + "withdrawn/", pages.withdrawn, name="court_withdrawn"),
    path(_C + "offences/", pages.offences, name="offences"),
    path(_C + "accuse/", pages.accuse, name="accuse"),
    path(_C + "accused/<str:accused_id>/change/", pages.change_accused, name="change_accused"),
    path(_C + "accused/<str:accused_id>/identify/", pages.identify_accused, name="identify_accused"),
    path(_C + "accused/<str:accused_id>/spare/", pages.spare_accused, name="spare_accused"),
    path(_C + "accused/<str:accused_id>/step/", pages.record_step, name="record_accused_step"),
    path(_C + "accused/<str:accused_id>/charge/", charging.record_charge, name="record_charge"),
    path(_C + "accused/<str:accused_id>/charge/abroad/", charging.charge_abroad, name="charge_abroad"),
    path(_C + "accused/<str:accused_id>/withdraw/", withdrawing.withdraw_accused, name="withdraw_accused"),
    path(_C + "steps/<str:accused_step_id>/withdraw/", withdrawing.withdraw_step, name="withdraw_accused_step"),
    path(_C + "charges/<str:charge_id>/file/", charging.file_charge, name="file_charge"),
    path(_C + "charges/<str:charge_id>/verdict/", charging.record_verdict, name="record_verdict"),
    path(_C + "charges/<str:charge_id>/sentence/", charging.record_sentence, name="record_sentence"),
    path(_C + "charges/<str:charge_id>/withdraw/", withdrawing.withdraw_charge, name="withdraw_charge"),
    path(_C + "verdicts/<str:verdict_id>/withdraw/", withdrawing.withdraw_verdict, name="withdraw_verdict"),
    path(_C + "sentences/<str:sentence_id>/withdraw/", withdrawing.withdraw_sentence, name="withdraw_sentence"),
    path(_C + "lodgings/record/", pages.record_lodging, name="record_lodging"),
    path(_C + "lodgings/<str:lodging_id>/withdraw/", withdrawing.withdraw_lodging, name="withdraw_lodging"),
    path(_C + "hearings/set/", hearing.plan_hearing, name="plan_hearing"),
    path(_C + "hearings/<str:hearing_id>/move/", hearing.move_hearing, name="move_hearing"),
    path(_C + "hearings/<str:hearing_id>/outcome/", hearing.conclude_hearing, name="conclude_hearing"),
    path(_C + "hearings/<str:hearing_id>/cancel/", hearing.vacate_hearing, name="vacate_hearing"),
    path(_C + "hearings/<str:hearing_id>/withdraw/", withdrawing.withdraw_hearing, name="withdraw_hearing"),
]
