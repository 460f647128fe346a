"""Countries by ISO 3166 code or English name, as people and standards write them.

Names come from the Unicode CLDR (through Babel); the variants below are ISO 3166 short names and
former or common names that CLDR lacks. Only spellings that name one country are accepted: "Korea"
and "Virgin Islands" are not. Kosovo (`XK`, user-assigned in ISO 3166) is accepted.
"""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.core import get_global

from fourfold.exchange.htcds.lists import fold


# Regions of CLDR that are no ISO 3166 country: exceptional reservations, groupings, pseudo-locales.
_NOT_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})

_VARIANTS = {
    "BO": ("Bolivia (Plurinational State of)", "Plurinational State of Bolivia"),
    "BQ": ("Bonaire, Sint Eustatius and Saba",),
    "BN": ("Brunei Darussalam",),
    "CV": ("Cabo Verde",),
    "CD": (
        "Congo, Democratic Republic of the",
        "Democratic Republic of the Congo",
        "Congo (the Democratic Republic of the)",
        "DR Congo",
        "DRC",
    ),
    # "Congo" alone is the published list's label for the Republic; the other one never stands alone there.
    "CG": ("Congo", "Republic of the Congo"),
    "CI": ("Ivory Coast",),
    "CZ": ("Czech Republic",),
    "FK": ("Falkland Islands (Malvinas)",),
    "FM": ("Micronesia (Federated States of)",),
    "GB": (
        "United Kingdom of Great Britain and Northern Ireland",
        "Great Britain",
        "UK",
    ),
    "GM": ("The Gambia",),
    "GS": ("South Georgia and the South Sandwich Islands",),
    "HK": ("Hong Kong",),
    "HM": ("Heard Island and McDonald Islands",),
    "IR": ("Iran (Islamic Republic of)", "Islamic Republic of Iran"),
    "KP": ("Korea (Democratic People's Republic of)", "Democratic People's Republic of Korea"),
    "KR": ("Korea, Republic of", "Republic of Korea"),
    "LA": ("Lao People's Democratic Republic", "Lao PDR"),
    "MD": ("Moldova, Republic of", "Republic of Moldova"),
    "MF": ("Saint Martin (French part)",),
    "MK": ("Macedonia",),
    "MM": ("Myanmar", "Burma"),
    "MO": ("Macao", "Macau"),
    "PN": ("Pitcairn",),
    "PS": ("Palestine, State of", "State of Palestine", "Palestine"),
    "RU": ("Russian Federation",),
    "SH": ("Saint Helena, Ascension and Tristan da Cunha",),
    "ST": ("Sao Tome and Principe",),
    "SX": ("Sint Maarten (Dutch part)",),
    "SY": ("Syrian Arab Republic",),
    "SZ": ("Swaziland",),
    "TL": ("East Timor",),
    "TR": ("Turkey",),
    "TW": ("Taiwan, Province of China",),
    "TZ": ("Tanzania, United Republic of", "United Republic of Tanzania"),
    "UM": ("United States Minor Outlying Islands",),
    "US": ("United States of America", "USA", "U.S.A."),
    "VA": ("Holy See",),
    "VC": ("Saint Vincent and the Grenadines",),
    "VE": ("Venezuela (Bolivarian Republic of)", "Bolivarian Republic of Venezuela"),
    "VG": ("Virgin Islands (British)",),
    "VI": ("Virgin Islands (U.S.)",),
    "VN": ("Viet Nam",),
}


@cache
def names() -> dict[str, str]:
    """The English name of each country by its ISO 3166 alpha-2 code, in the order of the names."""
    territories = Locale("en").territories
    listed = {
        code: name
        for code, name in territories.items()
        if len(code) == len("KE") and code.isalpha() and code not in _NOT_COUNTRIES
    }
    return dict(sorted(listed.items(), key=lambda pair: fold(pair[1])))


def code_of(text: str) -> str | None:
    """The ISO 3166 alpha-2 code of the country that `text` names by code or name; `None` if unsure."""
    bare = text.strip()
    if bare.upper() in names() and bare.isascii():
        return bare.upper()
    return _spellings().get(fold(bare))


@cache
def _spellings() -> dict[str, str]:
    spelt: dict[str, str] = {}
    for code, name in names().items():
        for one in (name, name.replace("&", "and"), _saint(name), *_VARIANTS.get(code, ())):
            spelt[fold(one)] = code
    for alias, codes in get_global("territory_aliases").items():
        if len(alias) == len("KEN") and alias.isalpha() and len(codes) == 1 and codes[0] in names():
            spelt.setdefault(fold(alias), codes[0])
    return spelt


def _saint(name: str) -> str:
    return name.replace("St. ", "Saint ").replace("&", "and")
