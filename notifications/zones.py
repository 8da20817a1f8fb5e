"""What time it is where somebody is, as far as their country tells. Pure."""

from datetime import datetime
from zoneinfo import ZoneInfo

_ZONES = {
    "AL": "Europe/Tirane", "AT": "Europe/Vienna", "BA": "Europe/Sarajevo", "BE": "Europe/Brussels",
    "BG": "Europe/Sofia", "CY": "Asia/Nicosia", "CZ": "Europe/Prague", "DE": "Europe/Berlin",
    "DK": "Europe/Copenhagen", "EE": "Europe/Tallinn", "ES": "Europe/Madrid", "FI": "Europe/Helsinki",
    "FR": "Europe/Paris", "GB": "Europe/London", "GR": "Europe/Athens", "HR": "Europe/Zagreb",
    "HU": "Europe/Budapest", "IE": "Europe/Dublin", "IS": "Atlantic/Reykjavik", "IT": "Europe/Rome",
    "LI": "Europe/Vaduz", "LT": "Europe/Vilnius", "LU": "Europe/Luxembourg", "LV": "Europe/Riga",
    "MD": "Europe/Chisinau", "ME": "Europe/Podgorica", "MK": "Europe/Skopje", "MT": "Europe/Malta",
    "NL": "Europe/Amsterdam", "NO": "Europe/Oslo", "PL": "Europe/Warsaw", "PT": "Europe/Lisbon",
    "RO": "Europe/Bucharest", "RS": "Europe/Belgrade", "SE": "Europe/Stockholm", "SI": "Europe/Ljubljana",
    "SK": "Europe/Bratislava", "TR": "Europe/Istanbul", "UA": "Europe/Kyiv", "XK": "Europe/Belgrade",
    "CH": "Europe/Zurich",
}  # fmt: skip
DEFAULT = "Europe/Brussels"
WAKING = range(8, 19)
"""Hours of the day in which a reminder may arrive."""


def zone_of(country: str) -> ZoneInfo:
    return ZoneInfo(_ZONES.get(country, DEFAULT))


def is_waking(country: str, *, at: datetime) -> bool:
    return at.astimezone(zone_of(country)).hour in WAKING


def awake(countries: set[str], *, at: datetime) -> set[str]:
    """Those of these countries in which it is day."""
    return {country for country in countries if is_waking(country, at=at)}
