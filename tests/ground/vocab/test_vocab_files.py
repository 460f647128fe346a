from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from fourfold.ground.vocab.parsing import TermList, VocabularyError, parse


FOLDER = Path(__file__).parents[3] / "data" / "vocab"
LISTS = {path.stem: parse(path.read_text("utf-8"), file=path.name) for path in sorted(FOLDER.glob("*.toml"))}
EVERY_LIST = pytest.mark.parametrize("terms", LISTS.values(), ids=LISTS.keys())

# HTCDS 2.0 (IOM, 24 December 2021): the value names of each field that a list of ours mirrors.
HTCDS = {
    "genders": "Feminine Masculine TransgenderFeminine TransgenderMasculine NonConforming NonSpecifiedUnknown",
    "marital_status": "Single Married Widowed Divorced Separated RegisteredPartnership",
    "education_levels": "EarlyChildhoodEducation PrimaryEducation LowerSecondaryEducation "
    "UpperSecondaryEducation PostSecondaryNonTertiaryEducation ShortCycleTertiaryEducation "
    "BachelorsOrEquivalentLevel MastersOrEquivalentLevel DoctoralOrEquivalentLevel",
    "org_types": "NGO LawEnforcement HealthServiceOrganisation CentralGovernmentOrganisation "
    "LocalGovernmentOrganisation ImmigrationService LegalService CorporateBusiness SchoolOrCollege",
    "trafficking_status": "PossibleVictimOfTrafficking ActualVictimOfTrafficking NotAVictimOfTrafficking",
    "status_decision_orgs": "Police NGO CourtOrProsecution NonPoliceGovernmentalOrganization Other",
    "relationship_to_trafficker": "Familial Acquainted Unaquainted",
    "online_platforms": "Facebook Instagram WhatsApp Telegram FacebookMessenger Viber SnapChat Line 4Sale "
    "WeChat QQ QZone TikTok Twitter Other",
    "means_of_recruitment": "AtAPlaceOfBusiness AtAnEducationalInstitution AtWork "
    "ThroughOnlineSocialNetworks ThroughAnOnlineAdvertisement ThroughATelevisionAdvert "
    "ThroughANewspaperAdvert ThroughFamilyOrFamilyEvents ThroughFriendsOrSocialEvents Other",
    "means_of_control": "PhysicalThreats ThreatsLawEnforcement ThreatensChildrenFamily DebtBondage "
    "FalsePromises PhysicalAbuse SexualAbuse TakesEarnings RestrictsFinancialAccess RestrictsMedicalCare "
    "WithholdsNecessities PsychologicalAbuse PsychoactiveSubstance ExcessiveWorkingHours WithholdsDocuments "
    "Other",
    "exploitation_types": "ForcedLabour SexualExploitation ChildLabour ForcedMarriage Servitude "
    "ForcedMilitaryByNonStateActors OrganRemoval ForcedBegging ForcedAdoption Surrogacy Other",
    "sex_exploitation_types": "Prostitution Pornography RemoteInteractiveServices PrivateSexualServices",
    "industries": "A_AgricultureForestryAndFishing B_MiningAndQuarrying C_Manufacturing "
    "D_ElectricityGasSteamAndAirConditioningSupply E_WaterSupplySewerageWasteManagement F_Construction "
    "G_WholesaleAndRetailTradeRepairOfMotorVehicles H_TransportationAndStorage "
    "I_AccommodationAndFoodServiceActivities J_InformationAndCommunication K_FinancialAndInsuranceActivities "
    "L_RealEstateActivities M_ProfessionalScientificAndTechnicalActivities "
    "N_AdministrativeAndSupportServiceActivities O_PublicAdministrationAndDefence P_Education "
    "Q_HumanHealthAndSocialWorkActivities R_ArtsEntertainmentAndRecreation S_OtherServiceActivities "
    "T_ActivitiesOfHouseholdsAsEmployers U_ActivitiesOfExtraterritorialOrganizations",
    "perpetrator_roles": "TravellingPartner Transporter RecruiterOrIntermediary BrokerTravelAgent "
    "TransferredIndividual HarbouredIndividual SoldIndividual BoughtIndividual ReceivedIndividual "
    "ControlledIndividual Smuggler Abuser Kidnapper Exploiter Other",
    "case_status": "Active FollowUp Closed ClosedReferred",
    "referral_reasons": "AdditionalServicesRequired MigrationOrChangeOfLocation Other",
    "trafficking_event_types": "Recruitment Transit Exploitation",
    "support_types": "Education Financial Health LabourExploitationRehabilitation Legal Livelihood "
    "RightsBasedTraining SexualExploitationRehabilitation SocialCare",
    "vulnerabilities": "Addiction SocialGroup Discrimination Poverty DisabilityAndPhysicalHealth "
    "MentalHealth Migration Homelessness AbuseSocialMedia AbusePhysical Education WorkEnvironment",
}


def extras(name: str, key: str) -> list[Any]:
    return [term.extra[key] for term in LISTS[name].terms if key in term.extra]


@EVERY_LIST
def test_every_term_speaks_english_and_arabic(terms: TermList):
    spoken = [terms.title, *(term.labels for term in terms.terms)]
    spoken += [term.hint for term in terms.terms if term.hint]
    assert [labels for labels in spoken if not {"en", "ar"} <= set(labels)] == []


@EVERY_LIST
def test_arabic_is_written_in_arabic_letters(terms: TermList):
    written = [term.labels["ar"] for term in terms.terms]
    assert [text for text in written if not any("\u0600" <= letter <= "\u06ff" for letter in text)] == []


@EVERY_LIST
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_two_terms_of_a_list_read_the_same(terms: TermList, language: str):
    read = Counter(term.labels[language].casefold() for term in terms.terms)
    assert [text for text, times in read.items() if times > 1] == []


@EVERY_LIST
def test_no_label_asks_to_be_trimmed(terms: TermList):
    texts = [text for term in terms.terms for text in (*term.labels.values(), *term.hint.values())]
    assert [text for text in texts if text != text.strip()] == []


@EVERY_LIST
def test_no_standard_code_is_mirrored_twice(terms: TermList):
    mirrored = Counter(term.extra["htcds"] for term in terms.terms if "htcds" in term.extra)
    assert [code for code, times in mirrored.items() if times > 1] == []


def test_a_file_is_named_after_its_list():
    assert {stem: terms.code for stem, terms in LISTS.items()} == {stem: stem for stem in LISTS}


@pytest.mark.parametrize("name", HTCDS)
def test_every_code_of_the_trafficking_standard_is_there(name: str):
    assert sorted(extras(name, "htcds")) == sorted(HTCDS[name].split())


def test_only_checked_lists_mirror_the_trafficking_standard():
    mirroring = {name for name in LISTS if extras(name, "htcds")}
    assert mirroring == set(HTCDS) | {"consent_purposes"}


def test_urgency_gives_more_urgent_reports_fewer_hours():
    hours = extras("urgency", "hours")
    assert hours == sorted(set(hours))
    assert hours[0] == 2


def test_every_leg_counts_its_stages_from_one_without_gaps():
    stages: dict[Any, set[Any]] = {}
    for term in LISTS["milestone_types"].terms:
        stages.setdefault(term.extra["leg"], set()).add(term.extra["stage"])
    assert set(stages) == {"relief", "accountability", "aftercare", "transformation"}
    assert all(found == set(range(1, len(found) + 1)) for found in stages.values())


def test_milestones_and_tasks_name_real_legs_and_subjects():
    legs = {"relief", "accountability", "aftercare", "transformation"}
    assert set(extras("milestone_types", "about")) == {"victim", "accused", "case"}
    assert set(extras("task_types", "leg")) <= legs


def test_a_note_is_offered_to_one_of_the_four_circles():
    assert len(extras("note_kinds", "circle")) == len(LISTS["note_kinds"].terms)
    assert set(extras("note_kinds", "circle")) == {"main", "aftercare", "privileged", "covert"}


def test_every_decision_has_a_reason_that_fits_it():
    fitting = {decision for fits in extras("decision_reasons", "decisions") for decision in fits}
    assert fitting == {term.code for term in LISTS["triage_decisions"].terms}


def test_relationships_look_back_at_each_other():
    inverse = {term.code: term.extra["inverse"] for term in LISTS["relationship_kinds"].terms}
    assert all(inverse[str(other)] == code for code, other in inverse.items())


def test_the_admiralty_code_is_whole():
    assert "".join(extras("source_grades", "grade")) == "ABCDEF"
    assert "".join(extras("information_grades", "grade")) == "123456"


GOOD = """\
code = "fruit"
title = { en = "Fruit" }
source = "a test"
extra = ["stones"]
terms = [
  { code = "fig", en = "Fig" },
  { code = "date", parent = "fig", en = "Date", stones = 1, hint = { en = "Sweet" } },
]
"""


def test_a_term_arrives_with_its_place_parent_hint_and_extra():
    date = parse(GOOD, file="fruit.toml").terms[1]
    assert (date.code, date.order, date.parent, date.retired) == ("date", 2, "fig", False)
    assert (dict(date.hint), dict(date.extra)) == ({"en": "Sweet"}, {"stones": 1})


@pytest.mark.parametrize(
    ("old", "new", "place", "sentence"),
    [
        ('"date", parent', '"fig", parent', "fruit.toml:7: term fig:", "used twice"),
        ('en = "Fig"', 'ar = "تين"', "fruit.toml:6: term fig:", "no English"),
        ('en = "Fig"', 'en = " "', "fruit.toml:6: term fig:", "empty or not text in en"),
        ("stones = 1", "seeds = 1", "fruit.toml:7: term date:", "unknown key seeds"),
        ("stones = 1", "stones = 1.5", "fruit.toml:7: term date:", "further key"),
        ("stones = 1", "retired = 1", "fruit.toml:7: term date:", "true or false"),
        ('parent = "fig"', 'parent = "plum"', "fruit.toml:7: term date:", "'plum' is not in this list"),
        ('parent = "fig"', 'parent = "date"', "fruit.toml:7: term date:", "ring"),
        ('parent = "fig"', "parent = 3", "fruit.toml:7: term date:", "code of another term"),
        ('{ en = "Sweet" }', '{ ar = "حلو" }', "fruit.toml:7: term date:", "the hint has no English"),
        ('{ en = "Sweet" }', '{ en = "Sweet", xx = "?" }', "fruit.toml:7: term date:", "unknown key xx"),
        ('code = "fig"', 'code = "Big Fig"', "fruit.toml:6: term Big Fig:", "lower-case words"),
        ('code = "fig", ', "", "fruit.toml:", "term number 1 has no code"),
        ('title = { en = "Fruit" }', "", "fruit.toml:", "the title has no English"),
        ('source = "a test"', "", "fruit.toml:", "needs a source"),
        ('code = "fruit"', 'code = "Fruit"', "fruit.toml:", "the list's code 'Fruit'"),
        ('extra = ["stones"]', 'extra = "stones"', "fruit.toml:", "extra must list"),
        ('extra = ["stones"]', 'extra = ["en"]', "fruit.toml:", "may not name en"),
        ('source = "a test"', 'source = "a test"\nowner = "me"', "fruit.toml:", "unknown key owner"),
        ('source = "a test"', 'source = "a test', "fruit.toml:3:", "not valid TOML"),
    ],
)
def test_a_broken_file_says_where_and_why(old: str, new: str, place: str, sentence: str):
    with pytest.raises(VocabularyError) as caught:
        parse(GOOD.replace(old, new, 1), file="fruit.toml")
    assert str(caught.value).startswith(place)
    assert sentence in str(caught.value)


def test_a_list_without_terms_is_refused():
    with pytest.raises(VocabularyError, match="no terms"):
        parse(GOOD[: GOOD.index("terms")], file="fruit.toml")


STORIES = tomllib.loads((FOLDER.parent / "demo" / "stories.toml").read_text("utf-8"))["stories"]
CULTURES = tomllib.loads((FOLDER.parent / "demo" / "names.toml").read_text("utf-8"))
SPOKEN_IN = {
    "people": {"role": "case_roles"},
    "acts": {"act": "act_types", "source": "act_sources"},
    "milestones": {"milestone": "milestone_types"},
    "notes": {"note": "note_kinds"},
    "exhibits": {"exhibit": "exhibit_kinds", "source": "exhibit_sources"},
    "tasks": {"task": "task_types"},
    "report": {
        "channel": "report_channels",
        "type": "report_types",
        "urgency": "urgency",
        "decision": "triage_decisions",
        "reason": "decision_reasons",
        "language": "languages",
    },
}
EVERY_STORY = pytest.mark.parametrize("story", STORIES, ids=[story["key"] for story in STORIES])


@EVERY_STORY
def test_a_demo_story_speaks_only_the_vocabulary(story: dict[str, Any]):
    said = [("harms", story["harm"])]
    for part, keys in SPOKEN_IN.items():
        rows = [story["report"]] if part == "report" else story.get(part, [])
        said += [(name, row[key]) for row in rows for key, name in keys.items() if key in row]
    assert [word for word in said if word[1] not in {term.code for term in LISTS[word[0]].terms}] == []


@EVERY_STORY
def test_a_demo_story_names_people_who_are_in_it(story: dict[str, Any]):
    people = story.get("people", [])
    assert {person["culture"] for person in people} <= set(CULTURES)
    assert all(max(act["by"], act["to"]) < len(people) for act in story.get("acts", []))


@EVERY_STORY
def test_a_demo_story_moves_forward_in_time(story: dict[str, Any]):
    reported = story["report"]["days"]
    assert all(act["days"] >= reported for act in story.get("acts", []))
    assert all(milestone["days"] <= reported for milestone in story.get("milestones", []))


def test_names_in_two_scripts_stand_in_the_same_order():
    pairs = [(culture, culture["script"]) for culture in CULTURES.values() if "script" in culture]
    assert pairs
    assert all(len(latin[part]) == len(own[part]) for latin, own in pairs for part in own)
