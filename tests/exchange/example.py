"""The workbook that README gives a newcomer to take in: invented people, with what people do get wrong.

`python -m tests.exchange.example` writes it anew.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

from tests.exchange.htcds.building import workbook


FILE: Final = Path(__file__).resolve().parents[2] / "docs" / "examples" / "htcds.xlsx"


def _person(first: str, second: str, **more: object) -> dict[str, object]:
    return {
        "prs_FirstName": first,
        "prs_SecondName": second,
        "con_Consent": True,
        "prs_Gender": "Masculine",
        "prs_Citizenship": "KE",
        "prs_MailingCountry": "KE",
        "vic_TraffickingStatus": "Possible victim of trafficking",
        "vic_TypeOfExploitation": "Forced labour",
        "cas_Status": "Active",
    } | more


PEOPLE: Final[list[dict[str, Any]]] = [
    _person(
        "Njorogi",
        "Kimani",
        prs_Birthdate=date(1958, 4, 2),
        vic_MethodsOfControl="Debt bondage; Withholds documents",
        vic_LocationOfExploitation="A quarry beyond the river",
        cas_ReferringOrganisation="Chief’s office, Kisaju",
        cas_IncomingReferralDate=date(2026, 10, 5),
    ),
    _person("Akinyi", "Odhiambo", prs_Birthdate="03/04/1991", prs_Gender="Feminine", prs_MobilePhone="+254700900101"),
    _person("Wairimu", "Gathoni", prs_Birthdate="about 30", prs_Gender="Fem", vic_TypeOfExploitation="Servitude"),
    _person("Otieno", "Achieng", prs_Birthdate="1987", prs_MobilePhone="ask the neighbour"),
    _person(
        "Chebet",
        "Koech",
        prs_Birthdate=date(2009, 8, 14),
        prs_Gender="Feminine",
        vic_TypeOfExploitation="Child labour; House work",
        cas_IncomingReferralDate=date(2008, 1, 9),
    ),
    _person(
        "Barasa",
        "Wekesa",
        prs_Birthdate=date(1979, 12, 1),
        prs_Citizenship="Kenyan",
        cas_IncomingReferralDetails="=his brother called twice",
    ),
    _person("Akinyi", "Odhiambo", prs_Birthdate=date(1991, 4, 3), prs_Gender="Feminine", con_Consent=False),
    {"con_Consent": True, "prs_Gender": "Masculine", "vic_TypeOfExploitation": "Forced labour", "cas_Status": "Active"},
]


if __name__ == "__main__":
    FILE.write_bytes(workbook(PEOPLE).getvalue())
