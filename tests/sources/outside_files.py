"""Small files of outside knowledge, written for these tests: nobody in them exists."""

import bz2
import gzip
import json
from pathlib import Path
from typing import Any

Entry = dict[str, Any]

PERSON: Entry = {
    "id": "NK-1",
    "caption": "Ivan Petrenko",
    "schema": "Person",
    "referents": [],
    "datasets": ["zz_ministers"],
    "target": True,
    "properties": {
        "name": ["Ivan Petrenko", "Іван Петренко"],
        "alias": ["PETRENKO, Ivan"],
        "weakAlias": ["Vanya"],
        "country": ["ua"],
        "birthDate": ["1970-01-01"],
        "topics": ["role.pep"],
        "wikidataId": ["Q999001"],
    },
}
POST: Entry = {
    "id": "NK-2",
    "schema": "Position",
    "properties": {
        "name": ["Deputy Minister of Energy of Ukraine"],
        "country": ["ua"],
        "topics": ["gov.national", "gov.executive"],
    },
}
HELD: Entry = {
    "id": "NK-3",
    "schema": "Occupancy",
    "properties": {"holder": ["NK-1"], "post": ["NK-2"], "startDate": ["2022-03"], "status": ["current"]},
}
COMPANY: Entry = {
    "id": "NK-4",
    "caption": "Sever Heavy Machines",
    "schema": "Company",
    "datasets": ["zz_firms"],
    "properties": {"name": ["Sever Heavy Machines JSC", "Северные тяжёлые машины"], "jurisdiction": ["ru"]},
}
ADDRESS: Entry = {"id": "NK-5", "schema": "Address", "properties": {"full": ["1 Main Street"]}}
RELATIVE: Entry = {
    "id": "NK-6",
    "schema": "Person",
    "properties": {"name": ["Olha Petrenko"], "topics": ["role.rca"]},
}

NESTED: Entry = {
    **PERSON,
    "properties": {
        **PERSON["properties"],
        "positionOccupancies": [
            {
                "id": "NK-3",
                "schema": "Occupancy",
                "properties": {"post": [POST], "startDate": ["2022-03-01"], "endDate": ["2023"], "status": ["ended"]},
            }
        ],
    },
}


def snak(id: str) -> Entry:
    """Return the main part of a statement whose value is an item."""
    return {"snaktype": "value", "datavalue": {"type": "wikibase-entityid", "value": {"id": id}}}


def time(value: str, precision: int) -> Entry:
    """Return a qualifier of time."""
    return {"snaktype": "value", "datavalue": {"type": "time", "value": {"time": value, "precision": precision}}}


HUMAN: Entry = {
    "type": "item",
    "id": "Q999002",
    "labels": {
        "en": {"language": "en", "value": "Maria Kovach"},
        "uk": {"language": "uk", "value": "Марія Ковач"},
        "fr": {"language": "fr", "value": "Maria Kovach"},
        "zh": {"language": "zh", "value": "玛丽亚"},
    },
    "aliases": {"en": [{"language": "en", "value": "M. Kovach"}]},
    "claims": {
        "P31": [{"mainsnak": snak("Q5"), "rank": "normal"}],
        "P27": [{"mainsnak": snak("Q212"), "rank": "normal"}],
        "P569": [{"mainsnak": time("+1980-01-01T00:00:00Z", 11), "rank": "normal"}],
        "P39": [
            {
                "mainsnak": snak("Q999003"),
                "rank": "normal",
                "qualifiers": {
                    "P580": [time("+2019-09-00T00:00:00Z", 10)],
                    "P582": [time("+2021-00-00T00:00:00Z", 9)],
                },
            },
            {"mainsnak": snak("Q999009"), "rank": "normal"},
            {"mainsnak": {"snaktype": "somevalue"}, "rank": "normal"},
            {"mainsnak": snak("Q999003"), "rank": "deprecated"},
        ],
    },
}
ITEM_POST: Entry = {
    "type": "item",
    "id": "Q999003",
    "labels": {"en": {"language": "en", "value": "Minister of Foreign Affairs of Ukraine"}},
    "aliases": [],
    "claims": {
        "P31": [{"mainsnak": snak("Q4164871"), "rank": "normal"}],
        "P1001": [{"mainsnak": snak("Q212"), "rank": "normal"}],
    },
}
ITEM_PARTY: Entry = {
    "type": "item",
    "id": "Q999004",
    "labels": {"en": {"language": "en", "value": "Union of Lamplighters"}},
    "claims": {
        "P31": [{"mainsnak": snak("Q7278"), "rank": "normal"}],
        "P17": [{"mainsnak": snak("Q35"), "rank": "normal"}],
    },
}
ITEM_RIVER: Entry = {"type": "item", "id": "Q999005", "labels": {}, "claims": {}}


def write_followthemoney(path: Path, *entries: Entry | str) -> Path:
    """Write entries (or lines as they are) one on a line, packed as the name says."""
    lines = [entry if isinstance(entry, str) else json.dumps(entry, ensure_ascii=False) for entry in entries]
    return _write(path, "\n".join(lines) + "\n")


def write_wikidata(path: Path, *items: Entry) -> Path:
    """Write items as the dumps do: a list with an item on each line."""
    return _write(path, "[\n" + ",\n".join(json.dumps(item, ensure_ascii=False) for item in items) + "\n]\n")


def _write(path: Path, text: str) -> Path:
    content = text.encode()
    if path.suffix == ".gz":
        content = gzip.compress(content)
    elif path.suffix == ".bz2":
        content = bz2.compress(content)
    path.write_bytes(content)
    return path
