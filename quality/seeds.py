"""Five real articles: does the reading hold what a most careful reader wrote down of them?

`quality/sets/seeds.yaml` is that list: file names with the hash of their bytes, and for every act and
quotation where it stands (code points of the file) and what it is, in our own labels. The articles lie
beside the development sets (`../seeds`) and nothing of their text is kept here. The list was written
before anything was read in them by rules.

An act is found by a claim of its sentence with the same act and parties; `or` names other readings that
a careful reader may defend, `actor_may` and `recipient_may` who may stand beside the parties. Sides of
what both do together may swap; parties whom the reading could not identify count neither way. Acts with
`must: false` are not asked for, but are not wrong either. Several values of `status` or of a quotation's
`speaker` are alternatives.

Figures (`mul` because the articles are of three languages):
    mul.seeds.recall           acts that must be found and are, with their parties
    mul.seeds.recall.by_type   the same where a claim of the PLOVER type is enough
    mul.seeds.precision        claims read that stand for an act of the list, each for one of its own
    mul.seeds.status, .speaker, .date   of the acts so found, as far as the list tells
    mul.seeds.quotes           quotations of which at least half the words are read as one
    mul.seeds.quotes.speaker   those that moreover have their speaker
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dragoman.lexicon.acts import load_acts
from dragoman.model import Claim, DocumentReading, Evidence, Party, Quote
from quality.golden import country_of, is_party, is_speaker, tell
from quality.scorers import BUNDLED, find_gold

Row = dict[str, Any]

_TOGETHER = frozenset(
    {"MEET", "TALK", "CALL", "AGREE", "SIGN", "STRENGTHEN", "COOPERATE", "EXERCISE", "FIGHT", "CEASEFIRE"}
)
"""Acts that both sides do, so that a text may name either as the one who acts."""


_TALKING = frozenset({"MEET", "TALK", "CALL"})
"""Acts that one claim tells together: "They met in Minsk. The talks …"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article: its text, its reading, what is to be found, and where the reading's offsets lie in the file."""

    name: str
    text: str
    reading: DocumentReading
    acts: tuple[Row, ...]
    quotes: tuple[Row, ...]
    offsets: tuple[int, ...]

    def place_of(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of the document's text stands in the file."""
        return self.offsets[start], self.offsets[max(start, end - 1)] + 1


def align(clean: str, raw: str) -> tuple[int, ...]:
    """Return for each code point of a cleaned text where it stands in the raw one.

    Paragraphs are searched one after the other, blanks left aside; where a paragraph is not found
    (it was put together from pieces), its code points stand where the last one ended.
    """
    places = [i for i, char in enumerate(raw) if not char.isspace()]
    squeezed = "".join(raw[i] for i in places)
    offsets: list[int] = []
    cursor = last = 0
    for paragraph in clean.splitlines(keepends=True):
        letters = "".join(paragraph.split())
        start = squeezed.find(letters, cursor)
        start = start if start >= 0 else squeezed.find(letters)
        step = start
        for char in paragraph:
            if not char.isspace() and start >= 0:
                last = places[step]
                step += 1
            offsets.append(last)
        cursor = step if start >= 0 else cursor
    return (*offsets, last)


@cache
def read_articles(folder: Path) -> tuple[Article, ...]:
    """Return the articles with their readings, as the product reads them.

    Raises:
        ValueError: a file is not the one that the list was written for.
    """
    import dragoman

    told = yaml.safe_load((folder / "seeds.yaml").read_text(encoding="utf-8"))
    articles = []
    for row in told["files"]:
        content = (find_texts() / row["name"]).read_bytes()
        if hashlib.sha256(content).hexdigest() != row["sha256"]:
            raise ValueError(f"{row['name']} is not the file that {folder / 'seeds.yaml'} was written for")
        text = content.decode()
        reading = dragoman.read(text, language=row["language"], published=row.get("published"))
        articles.append(
            Article(
                name=row["name"],
                text=text,
                reading=reading,
                acts=tuple(act for act in told["acts"] if act["file"] == row["file"]),
                quotes=tuple(quote for quote in told["quotes"] if quote["file"] == row["file"]),
                offsets=align(reading.document.text, text),
            )
        )
    return tuple(articles)


def find_texts() -> Path:
    """Return the folder of the articles: beside the development sets."""
    return (find_gold() or BUNDLED).parent / "seeds"


def _are_parties(wanted: list[str], may: list[str], found: tuple[Party, ...]) -> bool:
    """Whether each wanted party is met by one of its own, and everybody else may stand there."""
    pool = [party for party in dict.fromkeys(found) if party.entity or party.country]
    rest = list(pool)
    for name in sorted(wanted, key=len, reverse=True):  # names before codes, which whole states meet
        met = next((party for party in rest if is_party(name, party)), None)
        if met is None:
            return False
        rest.remove(met)
    return not [party for party in rest if not any(is_party(name, party) for name in [*wanted, *may])]


def _has_sides(claim: Claim, wanted: Row) -> bool:
    may = (wanted.get("actor_may", []), wanted.get("recipient_may", []))
    if _are_parties(wanted["actor"], may[0], claim.actors) and _are_parties(
        wanted["recipient"], may[1], claim.recipients
    ):
        return True
    both = [*wanted["actor"], *wanted["recipient"]]
    return wanted["act"] in _TOGETHER and _are_parties(both, [*may[0], *may[1]], claim.parties)


def readings_of(act: Row) -> Iterator[Row]:
    """Give an act of the list in each reading that may be defended, the preferred one first."""
    bare = {key: value for key, value in act.items() if key != "or"}
    yield bare
    for other in act.get("or", []):
        yield {**bare, **other}


def is_found(claim: Claim, act: Row, *, by_type: bool = False, is_retold: bool = False) -> Row | None:
    """Return the reading of an act of the list that a claim has, act (or type) and parties; None for none.

    With `is_retold` the place is a further one of the claim, where a meeting may be told as talks.
    """
    types = load_acts() if by_type else {}
    for wanted in readings_of(act):
        is_same = types[wanted["act"]].type == claim.type if by_type else wanted["act"] == claim.act
        is_same = is_same or (is_retold and {wanted["act"], claim.act} <= _TALKING)
        if is_same and _has_sides(claim, wanted):
            return wanted
    return None


def _is_value(found: object, wanted: object) -> bool:
    return found in wanted if isinstance(wanted, list) else found == wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A claim that stands for an act of the list, in that reading of it."""

    claim: Claim
    act: Row
    wanted: Row


def match_claims(article: Article, *, by_type: bool = False) -> tuple[Match, ...]:
    """Return which claim stands for which act: each act for one claim, a claim for one act a sentence told by it."""
    taken: set[str] = set()
    matches: list[Match] = []
    pairs = [
        (
            not act["must"],
            not _is_value(str(claim.status), wanted["status"]),
            _distance(article, piece, act),
            n,
            piece,
            act,
            wanted,
        )
        for n, claim in enumerate(article.reading.claims)
        for piece in (claim.evidence, *claim.extra_evidence)
        for act in article.acts
        if _is_there(article, piece, act)
        and (wanted := is_found(claim, act, by_type=by_type, is_retold=piece is not claim.evidence))
    ]
    used: set[tuple[int, int]] = set()
    for *_, n, piece, act, wanted in sorted(pairs, key=lambda pair: pair[:4]):
        if act["id"] not in taken and (n, piece.start) not in used:
            taken.add(act["id"])
            used.add((n, piece.start))
            matches.append(Match(claim=article.reading.claims[n], act=act, wanted=wanted))
    return tuple(matches)


def _is_there(article: Article, piece: Evidence, act: Row) -> bool:
    start, end = article.place_of(piece.sentence_start, piece.sentence_end)
    return any(start < place[1] and place[0] < end for place in act["places"])


def _distance(article: Article, piece: Evidence, act: Row) -> int:
    start, end = article.place_of(piece.start, piece.end)
    return min(max(int(place[0]) - end, start - int(place[1]), 0) for place in act["places"])


def has_speaker(claim: Claim, wanted: list[str | None], reading: DocumentReading) -> bool:
    """Whether the innermost speaker is the wanted one.

    The page's credits end every chain: they do not count where the page speaks itself, but are right
    where the list names the very source whose report the page retells.
    """
    spans = [credit.span for credit in reading.document.credits if credit.span is not None]
    named = [
        link
        for link in claim.attribution
        if link.start is not None and not any(span.start <= link.start < span.end for span in spans)
    ]
    if not wanted:
        return not named
    link = next(iter(named), claim.innermost_speaker)
    return link is not None and is_speaker(wanted[0], link.name, country_of(link.entity, reading))


def quote_of(article: Article, wanted: Row) -> tuple[Quote | None, float]:
    """Return the quote that shares most code points with one of the list, and which part of that all quotes cover."""
    shares = []
    for quote in article.reading.quotes:
        start, end = article.place_of(quote.start, quote.end)
        shares.append((min(end, wanted["end"]) - max(start, wanted["start"]), quote))
    best = max(shares, key=lambda pair: pair[0], default=(0, None))
    covered = sum(max(0, share) for share, _ in shares) / (wanted["end"] - wanted["start"])
    return (best[1] if best[0] > 0 else None), covered


def is_said_by(quote: Quote | None, wanted: Row) -> bool:
    """Whether a quote has the speaker of one of the list; None in the list is nobody."""
    speaker = quote.speaker if quote else None
    names: list[str | None] = wanted["speaker"] if isinstance(wanted["speaker"], list) else [wanted["speaker"]]
    return any(is_speaker(n, speaker.name if speaker else None, speaker.country if speaker else None) for n in names)


def measure(folder: Path) -> dict[str, float]:
    """Return the figures that the module's docstring names."""
    articles = read_articles(folder)
    matches = [(article, match) for article in articles for match in match_claims(article)]
    by_type = [match for article in articles for match in match_claims(article, by_type=True)]
    n_must = sum(act["must"] for article in articles for act in article.acts)
    n_claims = sum(len(article.reading.claims) for article in articles)
    quotes = [(article, quote) for article in articles for quote in article.quotes if quote["must"]]
    found = [quote_of(article, quote)[1] >= 0.5 for article, quote in quotes]
    said = [has and is_said_by(quote_of(a, quote)[0], quote) for has, (a, quote) in zip(found, quotes, strict=True)]
    judged = [(article, match) for article, match in matches if match.act["must"]]
    return {
        "mul.seeds.recall": len(judged) / n_must,
        "mul.seeds.recall.by_type": sum(match.act["must"] for match in by_type) / n_must,
        "mul.seeds.precision": len({match.claim.id for _, match in matches}) / max(1, n_claims),
        "mul.seeds.status": _share([_is_value(str(m.claim.status), m.wanted["status"]) for _, m in judged]),
        "mul.seeds.speaker": _share(
            [has_speaker(m.claim, m.wanted["speakers"], a.reading) for a, m in judged if "speakers" in m.wanted]
        ),
        "mul.seeds.date": _share([tell(m.claim, "date") == m.wanted["date"] for _, m in judged if "date" in m.wanted]),
        "mul.seeds.quotes": _share(found),
        "mul.seeds.quotes.speaker": _share(said),
    }


def _share(hits: list[bool]) -> float:
    return sum(hits) / len(hits) if hits else 1.0


def list_misses(folder: Path) -> int:
    """Print what is missing, what is too much, and what is told otherwise, then the figures; return 0."""
    for article in read_articles(folder):
        print(f"== {article.name}")
        for line in _tell_misses(article):
            print(line)
    for name, figure in measure(folder).items():
        print(f"{name:28}{figure:.3f}")
    return 0


def _tell_misses(article: Article) -> Iterator[str]:
    matches = {match.act["id"]: match for match in match_claims(article)}
    for act in article.acts:
        match = matches.get(act["id"])
        words = article.text[act["places"][0][0] : act["places"][0][1]]
        if match is None and act["must"]:
            yield f"missing   {act['id']} {act['act']} {act['actor']} -> {act['recipient']} {act['status']}  «{words}»"
        elif match is not None:
            yield from (f"otherwise {act['id']} «{words}»: {line}" for line in _tell_faults(article, match))
    right = {match.claim.id for match in matches.values()}
    for claim in article.reading.claims:
        if claim.id not in right:
            yield f"too much  {_tell_claim(claim)}"
    for quote in article.quotes:
        best, covered = quote_of(article, quote)
        words = article.text[quote["start"] : quote["end"]]
        if quote["must"] and covered < 0.5:
            yield f"quote     missing ({covered:.2f}) {quote['speaker']}: «{words[:70]}»"
        elif quote["must"] and not is_said_by(best, quote):
            who = best.speaker.name if best and best.speaker else None
            yield f"quote     of {who}, should be {quote['speaker']}: «{words[:70]}»"


def _tell_faults(article: Article, match: Match) -> Iterator[str]:
    wanted, claim = match.wanted, match.claim
    if not _is_value(str(claim.status), wanted["status"]):
        yield f"{claim.status}, should be {wanted['status']}"
    if "speakers" in wanted and not has_speaker(claim, wanted["speakers"], article.reading):
        yield f"said by {[link.name for link in claim.attribution]}, should be {wanted['speakers']}"
    if "date" in wanted and tell(claim, "date") != wanted["date"]:
        yield f"dated {tell(claim, 'date')}, should be {wanted['date']}"


def _tell_claim(claim: Claim) -> str:
    sides = [[f"{party.name} ({party.country or '-'})" for party in side] for side in (claim.actors, claim.recipients)]
    return f"{claim.act} {sides[0]} -> {sides[1]} {claim.status}  «{claim.evidence.text}»"
