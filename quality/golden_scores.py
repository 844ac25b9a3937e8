"""How well golden sentences are read: figures, misses, and gains and losses against another commit.

Figures of a kind and language:
    act+parties   precision, recall and F1 over claims: the same act by and to the same parties
                  (sides of what both do together may swap)
    status        share of the claims so found whose status is the wanted one
    speaker       share of them whose innermost speaker is the wanted one, "nobody" included
    date, place, object, number   (cases of dates) share of the claims with the wanted act that have
                  the wanted value; number with its unit and hedge
    quotes        recall and precision of quotes with words, kind and speaker; chains: share of the claims asked for
                  beside them that are told with the whole chain of speakers
"""

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.model import DocumentReading
from quality.golden import (
    GoldenCase,
    Row,
    country_of,
    explain_difference,
    is_same_act,
    is_speaker,
    load_cases,
    meets,
    meets_key,
    meets_quote,
    read_case,
    tell,
)

_ROOT = Path(__file__).parent.parent


@dataclass(slots=True)
class Tally:
    """Counts that the figures of some cases are made from."""

    counts: Counter[str] = field(default_factory=Counter)

    def share(self, part: str, whole: str) -> float:
        """Return the share of two counts; 0.0 of nothing."""
        return self.counts[part] / self.counts[whole] if self.counts[whole] else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall of act and parties."""
        precision, recall = self.share("found", "read"), self.share("found", "wanted")
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _count_claims(tally: Counter[str], wanted: tuple[Row, ...], reading: DocumentReading) -> None:
    claims = list(reading.claims)
    tally["wanted"] += len(wanted)
    tally["read"] += len(claims)
    for row in wanted:
        same = [claim for claim in claims if is_same_act(claim, row)]
        match = next((claim for claim in same if tell(claim, "status") == row.get("status")), None)
        match = match or next(iter(same), None)
        if match is None:
            continue
        claims.remove(match)
        tally["found"] += 1
        if "status" in row:
            tally["with status"] += 1
            tally["status"] += tell(match, "status") == row["status"]
        if "speakers" in row:
            wanted_speaker = row["speakers"][0] if row["speakers"] else None
            link = match.innermost_speaker
            country = country_of(link.entity, reading) if link else None
            tally["with speaker"] += 1
            is_right = is_speaker(wanted_speaker, link.name if link else None, country)
            tally["speaker"] += is_right and bool(link) == bool(row["speakers"])


def _count_quotes(tally: Counter[str], case: GoldenCase, reading: DocumentReading) -> None:
    quotes = list(reading.quotes)
    tally["wanted quotes"] += len(case.expect)
    tally["read quotes"] += len(quotes)
    for row in case.expect:
        match = next((quote for quote in quotes if meets_quote(quote, row)), None)
        if match is not None:
            quotes.remove(match)
            tally["found quotes"] += 1


_ASPECTS = {
    "date": ("date", "basis"),
    "place": ("place",),
    "object": ("object", "object_kind"),
    "number": ("number", "unit", "hedge", "objects"),
}


def _count_aspects(tally: Counter[str], wanted: tuple[Row, ...], reading: DocumentReading) -> None:
    """Count how often time, place, objects and numbers of a wanted act are right in the claim that fits best."""
    claims = list(reading.claims)
    for row in wanted:
        same = [claim for claim in claims if claim.act == row["act"]]
        asked = {aspect: [key for key in keys if key in row] for aspect, keys in _ASPECTS.items()}
        right = [
            (claim, {a: all(meets_key(claim, key, row[key], reading) for key in keys) for a, keys in asked.items()})
            for claim in same
        ]
        if not right:
            continue
        claim, found = max(right, key=lambda pair: sum(pair[1].values()))
        claims.remove(claim)
        for aspect, keys in asked.items():
            tally[f"with {aspect}"] += bool(keys)
            tally[aspect] += bool(keys) and found[aspect]


def score(cases: Iterable[tuple[GoldenCase, DocumentReading]]) -> Tally:
    """Return the counts of some cases with their readings."""
    tally = Tally()
    for case, reading in cases:
        tally.counts["cases"] += 1
        tally.counts["met"] += explain_difference(case, reading) == ""
        if case.kind == "quotes":
            _count_quotes(tally.counts, case, reading)
            tally.counts["wanted chains"] += len(case.claims)
            tally.counts["chains"] += sum(any(meets(c, row, reading) for c in reading.claims) for row in case.claims)
        else:
            _count_claims(tally.counts, case.expect, reading)
        if case.kind == "dates":
            _count_aspects(tally.counts, case.expect, reading)
    return tally


def tell_score(tally: Tally) -> str:
    """Return the figures as one line."""
    counts = tally.counts
    line = f"met {counts['met']} of {counts['cases']}"
    if counts["wanted"]:
        line += (
            f" · act+parties P {tally.share('found', 'read'):.3f} R {tally.share('found', 'wanted'):.3f}"
            f" F1 {tally.f1:.3f} ({counts['wanted']} wanted) · status {tally.share('status', 'with status'):.3f}"
            f" of {counts['with status']} · innermost speaker {tally.share('speaker', 'with speaker'):.3f}"
            f" of {counts['with speaker']}"
        )
    for aspect in _ASPECTS:
        if counts[f"with {aspect}"]:
            line += f" · {aspect} {tally.share(aspect, f'with {aspect}'):.3f} of {counts[f'with {aspect}']}"
    if counts["wanted quotes"]:
        line += (
            f" · quotes P {tally.share('found quotes', 'read quotes'):.3f}"
            f" R {tally.share('found quotes', 'wanted quotes'):.3f} ({counts['wanted quotes']} wanted)"
            f" · chains {tally.share('chains', 'wanted chains'):.3f} of {counts['wanted chains']}"
        )
    return line


def list_cases(cases: list[GoldenCase], *, only_misses: bool) -> int:
    """Print the cases that are not met (or all) with what is wrong, then the figures by kind and language; return 0."""
    readings = [(case, read_case(case)) for case in cases]
    for case, reading in readings:
        difference = explain_difference(case, reading)
        if difference and only_misses:
            mark = f"  [known: {case.known_failure}]" if case.known_failure else ""
            print(f"{case.kind} {case.id}{mark}\n  {case.text}\n  " + difference.replace("\n", "\n  ") + "\n")
    for group in dict.fromkeys((case.kind, case.language) for case in cases):
        own = [(case, reading) for case, reading in readings if (case.kind, case.language) == group]
        print(f"{group[0]} {group[1]}: {tell_score(score(own))}")
    return 0


def list_verdicts(cases: list[GoldenCase]) -> int:
    """Print one JSON line a case with what is wrong with its reading, for a comparison; return 0."""
    for case in cases:
        print(json.dumps([case.kind, case.id, explain_difference(case)], ensure_ascii=False))
    return 0


def _read_verdicts(source: Path, arguments: list[str]) -> dict[tuple[str, str], str]:
    """Return the verdicts that the code under `source` reaches on the present cases, in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(source / "src"), str(_ROOT)])}
    command = [sys.executable, "-m", "quality", "golden", *arguments, "--verdicts"]
    told = subprocess.run(command, cwd=_ROOT, env=environment, capture_output=True, text=True, check=False)
    if told.returncode:
        raise SystemExit(f"the reading by the code in {source} failed:\n{told.stderr}")
    rows = (json.loads(line) for line in told.stdout.splitlines())
    return {(kind, id): difference for kind, id, difference in rows}


def compare_with(commit: str, arguments: list[str]) -> int:
    """Print the gains and losses of the working tree against a commit, sentence by sentence.

    Returns:
        0, or 1 where a case that the commit meets is not met any more.
    """
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch) / "tree"
        git = ["git", "-C", str(_ROOT)]
        subprocess.run([*git, "worktree", "add", "--quiet", "--detach", str(tree), commit], check=True)
        try:
            before = _read_verdicts(tree, arguments)
        finally:
            subprocess.run([*git, "worktree", "remove", "--force", str(tree)], check=True)
    return _tell_changes(before, _read_verdicts(_ROOT, arguments), commit)


def _tell_changes(before: dict[tuple[str, str], str], now: dict[tuple[str, str], str], commit: str) -> int:
    gained = [case for case, difference in now.items() if not difference and before.get(case)]
    lost = [case for case, difference in now.items() if difference and before.get(case) == ""]
    changed = [case for case, found in now.items() if found and before.get(case) and found != before[case]]
    for title, cases, told in (("gained", gained, before), ("lost", lost, now), ("otherwise wrong", changed, now)):
        for line in _tell_change(title, cases, told):
            print(line)
    print(f"against {commit}: {len(gained)} gained, {len(lost)} lost, {len(changed)} otherwise wrong, of {len(now)}")
    return 1 if lost else 0


def _tell_change(title: str, cases: list[tuple[str, str]], told: dict[tuple[str, str], str]) -> Iterator[str]:
    texts = {(case.kind, case.id): case.text for case in load_cases()} if cases else {}
    for case in cases:
        yield f"{title}: {' '.join(case)}\n  {texts.get(case, '')}\n  " + told[case].replace("\n", "\n  ")
