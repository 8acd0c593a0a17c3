"""Names of the countries (ISO 3166-1) and languages (ISO 639-1) that most films are from and in."""

_COUNTRIES = """
AR Argentina, AT Austria, AU Australia, BE Belgium, BG Bulgaria, BR Brazil, CA Canada,
CH Switzerland, CL Chile, CN China, CO Colombia, CU Cuba, CZ Czech Republic, DE Germany,
DK Denmark, EE Estonia, EG Egypt, ES Spain, FI Finland, FR France, GB United Kingdom, GE Georgia,
GR Greece, HK Hong Kong, HR Croatia, HU Hungary, ID Indonesia, IE Ireland, IL Israel, IN India,
IR Iran, IS Iceland, IT Italy, JP Japan, KR South Korea, LU Luxembourg, MX Mexico, NG Nigeria,
NL Netherlands, NO Norway, NZ New Zealand, PE Peru, PH Philippines, PL Poland, PT Portugal,
RO Romania, RS Serbia, RU Russia, SE Sweden, SK Slovakia, SU Soviet Union, TH Thailand, TR Turkey,
TW Taiwan, UA Ukraine, UK United Kingdom, US United States of America, VN Vietnam, ZA South Africa
"""
_LANGUAGES = """
ar Arabic, bg Bulgarian, bn Bengali, ca Catalan, cn Cantonese, cs Czech, da Danish, de German,
el Greek, en English, es Spanish, et Estonian, fa Persian, fi Finnish, fr French, ga Irish,
he Hebrew, hi Hindi, hr Croatian, hu Hungarian, id Indonesian, is Icelandic, it Italian,
ja Japanese, ka Georgian, ko Korean, la Latin, nb Norwegian, nl Dutch, no Norwegian, pl Polish,
pt Portuguese, ro Romanian, ru Russian, sk Slovak, sr Serbian, sv Swedish, ta Tamil, te Telugu,
th Thai, tr Turkish, uk Ukrainian, ur Urdu, vi Vietnamese, yi Yiddish, zh Chinese
"""


def _named(table: str) -> dict[str, str]:
    return dict(each.strip().split(" ", 1) for each in table.replace("\n", " ").split(","))


COUNTRIES, LANGUAGES = _named(_COUNTRIES), _named(_LANGUAGES)
