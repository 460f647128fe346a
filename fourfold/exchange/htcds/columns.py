"""The columns of the HTCDS 2.0 Excel template: one field each, in the order of the visible labels.

Codes are spelt as in the field standard. `also` names other published spellings: the Excel template
writes `vic_TraffickinStatusDecisionMakingOrg`, the XLSForm `prs_First_Name` and `vic_Methods_of_Control`
(compared without case and underscores, so that the latter need no entry).
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from enum import Enum, auto

from fourfold.exchange.htcds import lists
from fourfold.exchange.htcds.lists import CodeList, fold


class CellKind(Enum):
    """How the cells of a column are read."""

    TEXT = auto()
    DATE = auto()
    CHOICE = auto()
    CHOICES = auto()
    COUNTRY = auto()
    COUNTRIES = auto()
    PHONE = auto()
    EMAIL = auto()
    FLAG = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its code and label, how it is read, and where it stands in the record (`person.first`)."""

    code: str
    label: str
    place: str
    kind: CellKind = CellKind.TEXT
    _: KW_ONLY
    choices: CodeList | None = None
    also: tuple[str, ...] = ()
    required: bool = False
    in_template: bool = True


_K = CellKind

FIELDS: tuple[Field, ...] = (
    Field("cas_CaseOwner", "Case Owner", "case.owner"),
    Field("prs_Salutation", "Salutation", "person.salutation"),
    Field("prs_FirstName", "First Name", "person.first", required=True),
    Field("prs_MiddleName", "Middle Name", "person.middle", in_template=False),
    Field("prs_SecondName", "Second Name", "person.second", required=True),
    Field("con_Consent", "Consent", "consent.given", _K.FLAG, required=True),
    Field("prs_Birthdate", "Birthdate", "person.birthdate", _K.DATE, required=True),
    Field("prs_Gender", "Gender", "person.gender", _K.CHOICE, choices=lists.GENDERS, required=True),
    Field("prs_Citizenship", "Citizenship", "person.citizenships", _K.COUNTRIES, required=True),
    Field("prs_Title", "Title", "person.title"),
    Field("prs_Email", "Email", "person.email", _K.EMAIL),
    Field("prs_HomePhone", "Home Phone", "person.home_phone", _K.PHONE),
    Field("prs_MobilePhone", "Mobile Phone", "person.mobile_phone", _K.PHONE),
    Field("prs_MailingStreet", "Mailing Street", "address.street"),
    Field("prs_MailingCity", "Mailing City", "address.city"),
    Field("prs_MailingState", "Mailing State/Province", "address.state"),
    Field("prs_MailingPostalCode", "Mailing Zip/Postal Code", "address.postal_code"),
    Field("prs_MailingCountry", "Mailing Country", "address.country", _K.COUNTRY),
    Field(
        "vic_TraffickingStatus",
        "Trafficking Status",
        "trafficking.status",
        _K.CHOICE,
        choices=lists.TRAFFICKING_STATUSES,
        required=True,
    ),
    Field(
        "vic_TraffickingStatusDecisionMakingOrg",
        "Trafficking Status Decision Making Organization",
        "trafficking.decision_by",
        _K.CHOICE,
        choices=lists.DECISION_MAKERS,
        also=("vic_TraffickinStatusDecisionMakingOrg",),
    ),
    Field(
        "vic_MethodOfRecruitment",
        "Method of Recruitment",
        "trafficking.recruitment_methods",
        _K.CHOICES,
        choices=lists.RECRUITMENT_METHODS,
    ),
    Field("vic_LocationOfRecruitment", "Location of Recruitment", "trafficking.recruitment_place"),
    Field(
        "vic_MethodsOfControl",
        "Methods of Control",
        "trafficking.control_methods",
        _K.CHOICES,
        choices=lists.CONTROL_METHODS,
    ),
    Field(
        "vic_TypeOfExploitation",
        "Type of Exploitation",
        "trafficking.exploitation_types",
        _K.CHOICES,
        choices=lists.EXPLOITATION_TYPES,
        required=True,
    ),
    # The field standard asks for one industry, the XLSForm for several: several are accepted.
    Field(
        "vic_ForcedLabourIndustry",
        "Forced Labour Industry",
        "trafficking.industries",
        _K.CHOICES,
        choices=lists.INDUSTRIES,
    ),
    Field(
        "vic_TypeOfSexExploitation",
        "Type of Sex Exploitation",
        "trafficking.sex_exploitation_types",
        _K.CHOICES,
        choices=lists.SEX_EXPLOITATION_TYPES,
    ),
    Field("vic_LocationOfExploitation", "Location of Exploitation", "trafficking.exploitation_place"),
    Field("cas_Status", "Status", "case.status", _K.CHOICE, choices=lists.CASE_STATUSES, required=True),
    Field("cas_ReferringOrganisation", "Referring Organisation", "incoming.organisation"),
    Field("cas_IncomingReferralDate", "Incoming Referral Date", "incoming.date", _K.DATE),
    Field("cas_ReferringPrimaryCaseWorker", "Referring Primary Case Worker", "incoming.worker"),
    Field(
        "cas_ReasonForIncomingReferral",
        "Reason for Incoming Referral",
        "incoming.reason",
        _K.CHOICE,
        choices=lists.REFERRAL_REASONS,
    ),
    Field("cas_IncomingReferralDetails", "Incoming Referral Details", "incoming.details"),
    Field("cas_ReferredOrganisation", "Referred Organisation", "outgoing.organisation"),
    Field("cas_ReferredPrimaryCaseWorker", "Referred Primary Case Worker", "outgoing.worker"),
    # Both published templates leave the code of this column empty.
    Field(
        "cas_ReasonForOutgoingReferral",
        "Reason for Outgoing Referral",
        "outgoing.reason",
        _K.CHOICE,
        choices=lists.REFERRAL_REASONS,
    ),
    Field("cas_OutgoingReferralDate", "Outgoing Referral Date", "outgoing.date", _K.DATE),
    Field("cas_OutgoingReferralDetails", "Outgoing Referral Details", "outgoing.details"),
    Field("cas_ReasonForCaseClosure", "Reason for Case Closure", "case.closure_reason"),
)

FIELD = {one.code: one for one in FIELDS}

# The heading of the column in which a sender's own row id travels; ours is the first.
SOURCE_ID_CODE, SOURCE_ID_LABEL = "source_id", "Source id"
_SOURCE_IDS = frozenset(
    fold(heading)
    for heading in (
        *(SOURCE_ID_CODE, "id", "record_id", "row_id", "uuid", "prs_Id", "cas_Id"),
        *("case_id", "cas_CaseId", "case_number", "cas_CaseNumber"),
    )
)
_COUNTERS = frozenset({"", "no", "nr", "number", "row", "sn"})

_BY_CODE = {fold(spelling): one for one in FIELDS for spelling in (one.code, *one.also)}
_BY_LABEL = {fold(one.label): one for one in FIELDS}


def field_by_code(code: str) -> Field | None:
    """The field whose code, in any published spelling, is `code`."""
    return _BY_CODE.get(fold(code))


def field_by_label(label: str) -> Field | None:
    """The field whose visible label is `label`, whatever its case, spaces and punctuation."""
    return _BY_LABEL.get(fold(label))


def is_source_id(heading: str) -> bool:
    """Whether a column with this heading holds the sender's own id of the row."""
    return fold(heading) in _SOURCE_IDS


def is_counter(heading: str) -> bool:
    """Whether a first column with this heading only counts rows, as in the template (blank heading)."""
    return fold(heading) in _COUNTERS
