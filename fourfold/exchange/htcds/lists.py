"""The standard's closed lists: codes, the labels of the Excel template, further published spellings.

Source: HTCDS 2.0, field standards, Excel template and XLSForm (UNMigration/HTCDS, 24 December 2021,
CC BY 4.0). Control methods hold three values that only the standard's definitions file names.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property


def fold(text: str) -> str:
    """`text` reduced to its letters and digits, without case and accents: how codes and labels compare."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


@dataclass(frozen=True)
class CodeList:
    """A closed list: pairs of code and template label, and further labels that mean a code."""

    entries: tuple[tuple[str, str], ...]
    also: tuple[tuple[str, str], ...] = ()

    @cached_property
    def labels(self) -> dict[str, str]:
        """The label that the template shows, by code."""
        return dict(self.entries)

    @cached_property
    def _by_fold(self) -> dict[str, str]:
        spelt = [(code, spelling) for code, label in self.entries for spelling in (code, label)]
        return {fold(spelling): code for code, spelling in (*spelt, *self.also)}

    def code_of(self, text: str) -> str | None:
        """The code that `text` names, by code or label; `None` if it names none."""
        return self._by_fold.get(fold(text))

    def is_abbreviation(self, text: str) -> bool:
        """Whether `text` is one to three letters with which a listed value begins."""
        short = fold(text)
        longest = 3
        return 0 < len(short) <= longest and any(spelling.startswith(short) for spelling in self._by_fold)


GENDERS = CodeList(
    (
        ("Feminine", "Feminine"),
        ("Masculine", "Masculine"),
        ("TransgenderFeminine", "TransgenderFeminine"),
        ("TransgenderMasculine", "TransgenderMasculine"),
        ("NonConforming", "NonConforming"),
        ("NonSpecifiedUnknown", "NonSpecifiedUnknown"),
    ),
    also=(("NonSpecifiedUnknown", "Not Specified/Unknown"),),
)
TRAFFICKING_STATUSES = CodeList(
    (
        ("PossibleVictimOfTrafficking", "Possible victim of trafficking"),
        ("ActualVictimOfTrafficking", "Actual victim of trafficking"),
        ("NotAVictimOfTrafficking", "Not a victim of trafficking"),
    )
)
DECISION_MAKERS = CodeList(
    (
        ("Police", "Police"),
        ("NGO", "NGO"),
        ("CourtOrProsecution", "Court or prosecution"),
        ("NonPoliceGovernmentalOrganization", "Non-police governmental organization"),
        ("Other", "Other"),
    )
)
RECRUITMENT_METHODS = CodeList(
    (
        ("AtAPlaceOfBusiness", "At a place of business"),
        ("AtAnEducationalInstitution", "At an educational institution"),
        ("AtWork", "At work"),
        ("ThroughOnlineSocialNetworks", "Through online social networks"),
        ("ThroughAnOnlineAdvertisement", "Through an online advertisement"),
        ("ThroughATelevisionAdvert", "Through a television advert"),
        ("ThroughANewspaperAdvert", "Through a newspaper advert"),
        ("ThroughFamilyOrFamilyEvents", "Through family or family events"),
        ("ThroughFriendsOrSocialEvents", "Through friends or social events"),
        ("Other", "Other"),
    )
)
CONTROL_METHODS = CodeList(
    (
        ("PhysicalThreats", "Physical threats"),
        ("ThreatsLawEnforcement", "Threats of law enforcement"),
        ("ThreatensChildrenFamily", "Threatens children/family"),
        ("DebtBondage", "Debt bondage"),
        ("FalsePromises", "False promises"),
        ("PhysicalAbuse", "Physical abuse"),
        ("SexualAbuse", "Sexual abuse"),
        ("TakesEarnings", "Takes earnings"),
        ("RestrictsFinancialAccess", "Restricts financial access"),
        ("RestrictsMedicalCare", "Restricts medical care"),
        ("WithholdsNecessities", "Withholds necessities"),
        ("PsychologicalAbuse", "Psychological abuse"),
        ("PsychoactiveSubstance", "Psychoactive substance"),
        ("ExcessiveWorkingHours", "Excessive working hours"),
        ("WithholdsDocuments", "Withholds documents"),
        ("Other", "Other"),
    ),
    also=(
        ("Threats", "Threats"),
        ("RestrictsMovement", "Restricts movement"),
        ("UsesChildren", "Uses children"),
    ),
)
EXPLOITATION_TYPES = CodeList(
    (
        ("ForcedLabour", "Forced labour"),
        ("SexualExploitation", "Sexual exploitation"),
        ("ChildLabour", "Child labour"),
        ("ForcedMarriage", "Forced marriage"),
        ("Servitude", "Servitude"),
        ("ForcedMilitaryByNonStateActors", "Forced military (by non-state actors)"),
        ("OrganRemoval", "Organ removal"),
        ("ForcedBegging", "Forced begging"),
        ("ForcedAdoption", "Forced adoption"),
        ("Surrogacy", "Surrogacy"),
        ("Other", "Other"),
    )
)
INDUSTRIES = CodeList(
    (
        ("A_AgricultureForestryAndFishing", "Agriculture, forestry and fishing"),
        ("B_MiningAndQuarrying", "Mining and quarrying"),
        ("C_Manufacturing", "Manufacturing"),
        (
            "D_ElectricityGasSteamAndAirConditioningSupply",
            "Electricity, gas, steam and air conditioning supply",
        ),
        (
            "E_WaterSupplySewerageWasteManagement",
            "Water supply; sewerage, waste management and remediation",
        ),
        ("F_Construction", "Construction"),
        (
            "G_WholesaleAndRetailTradeRepairOfMotorVehicles",
            "Wholesale and retail trade; repair of motor vehicles and motorcycles",
        ),
        ("H_TransportationAndStorage", "Transportation and storage"),
        ("I_AccommodationAndFoodServiceActivities", "Accommodation and food service activities"),
        ("J_InformationAndCommunication", "Information and communication"),
        ("K_FinancialAndInsuranceActivities", "Financial and insurance activities"),
        ("L_RealEstateActivities", "Real estate activities"),
        (
            "M_ProfessionalScientificAndTechnicalActivities",
            "Professional, scientific and technical activities",
        ),
        ("N_AdministrativeAndSupportServiceActivities", "Administrative and support service activities"),
        (
            "O_PublicAdministrationAndDefence",
            "Public administration and defence; compulsory social security",
        ),
        ("P_Education", "Education"),
        ("Q_HumanHealthAndSocialWorkActivities", "Human health and social work activities"),
        ("R_ArtsEntertainmentAndRecreation", "Arts, entertainment and recreation"),
        ("S_OtherServiceActivities", "Other service activities"),
        (
            "T_ActivitiesOfHouseholdsAsEmployers",
            (
                "Activities of households as employers; undifferentiated goods- and services- producing "
                "activities of households for own use"
            ),
        ),
        (
            "U_ActivitiesOfExtraterritorialOrganizations",
            "Activities of extraterritorial organizations and bodies",
        ),
    )
)
SEX_EXPLOITATION_TYPES = CodeList(
    (
        ("Prostitution", "Prostitution"),
        ("Pornography", "Pornography"),
        ("RemoteInteractiveServices", "Remote Interactive Services"),
        ("PrivateSexualServices", "Private Sexual Services"),
    )
)
CASE_STATUSES = CodeList(
    (
        ("Active", "Active"),
        ("FollowUp", "Follow up"),
        ("Closed", "Closed"),
        ("ClosedReferred", "Closed Referred"),
    )
)
REFERRAL_REASONS = CodeList(
    (
        ("AdditionalServicesRequired", "Additional Services Required"),
        ("MigrationOrChangeOfLocation", "Migration Or Change Of Location"),
        ("Other", "Other"),
    )
)
