"""Cities to which people are flown or driven when they are removed, and the country of each."""

from __future__ import annotations

import re
from functools import cache

from loaders.names.tables import rows

_BESIDES_CAPITALS = {
    "MX": "Tijuana Reynosa Matamoros Juárez Juarez Nogales Mexicali Tapachula Villahermosa Monterrey",
    "HN": "San_Pedro_Sula La_Ceiba Comayagua", "CO": "Medellín Medellin Cali Barranquilla", "EC": "Guayaquil", "BR": "Belo_Horizonte São_Paulo Fortaleza Manaus",
    "HT": "Cap-Haïtien Cap-Haitien", "VE": "Maracaibo Maiquetía Valencia", "VN": "Saigon Ho_Chi_Minh_City", "NG": "Lagos", "PK": "Karachi Lahore",
    "IN": "Mumbai Amritsar Delhi Kolkata", "IQ": "Erbil Basra Irbil", "TR": "Istanbul", "CN": "Shanghai Guangzhou Shenyang", "PH": "Cebu", "AF": "Herat Kandahar",
    "MM": "Yangon Rangoon", "SO": "Kismayo", "SY": "Aleppo", "LY": "Benghazi Misrata", "CI": "Abidjan", "CM": "Douala", "TZ": "Dar_es_Salaam", "GQ": "Malabo",
    "ZA": "Johannesburg", "RU": "Yekaterinburg", "UA": "Lviv", "BD": "Sylhet", "LK": "Jaffna", "MA": "Casablanca", "PG": "Lorengau", "SD": "Port_Sudan", "SZ": "Manzini",
}  # fmt: skip
_HOME_TOO = frozenset(
    (
        "Kingston",
        "Georgetown",
        "Victoria",
        "San José",
        "San Jose",
        "Santiago",
        "Panama City",
        "Washington, D.C.",
        "Washington",
        "London",
        "Dublin",
    )
)
"""Capitals whose name is as often a place at home."""


@cache
def _cities() -> dict[str, str]:
    table = {
        row["capital"]: row["iso2"] for row in rows("countries") if row["capital"] and row["capital"] not in _HOME_TOO
    }
    for iso2, names in _BESIDES_CAPITALS.items():
        table.update((name.replace("_", " "), iso2) for name in names.split())
    table.pop("", None)
    return table


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_cities(), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)")


def city_in(text: str, start: int, stop: int) -> tuple[int, int, str] | None:
    """The first such city in a stretch: where it stands, and its country's code."""
    match = _pattern().search(text, start, stop)
    return (match.start(), match.end(), _cities()[match[0]]) if match else None
