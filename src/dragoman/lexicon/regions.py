"""Parts of states by the codes that towns carry, so that "Paris, Texas" finds its town."""

import re
from collections.abc import Mapping
from functools import cache

from dragoman.lexicon.files import read_lexicon_table

Region = tuple[str, str]
"""ISO 3166-1 alpha-3 and GeoNames' code of a first-order division: ("USA", "TX")."""


@cache
def load_regions() -> Mapping[str, Region]:
    """Return the regions by the key of their place, e.g. "place:texas"."""
    alpha3 = {row["alpha2"]: code for code, row in read_lexicon_table("world", "states", "states").items()}
    regions: dict[str, Region] = {}
    for key, row in read_lexicon_table("world", "places", "places").items():
        country, _, code = row.get("region", "").partition(".")
        if code:
            regions[key] = alpha3[country], code
    return regions


@cache
def load_short_regions() -> Mapping[str, Region]:
    """Return the regions by what the American press shortens them to after a town: "Fla.", "FL"."""
    rows = read_lexicon_table("world", "places", "places")
    return {short: region for key, region in load_regions().items() for short in rows[key].get("short", ())}


@cache
def short_region_pattern() -> re.Pattern[str]:
    """Return what finds a comma and a shortened region; its first group is the region."""
    words = sorted(load_short_regions(), key=len, reverse=True)
    return re.compile(rf",\s({'|'.join(map(re.escape, words))})(?!\w)")
