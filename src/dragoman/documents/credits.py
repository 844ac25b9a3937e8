"""Credits: whom a page names as having written, first published, translated or reported its text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.documents.credit_rules import CreditCue, CreditRules, fold_name, load_credit_rules
from dragoman.documents.dates import find_dates
from dragoman.model import Credit, CreditRole, Furniture, Span

LEAD_PARAGRAPHS = 4
"""Paragraphs below the title in which "X reports" speaks of the whole text; further down it is one speaker among
several. News puts its source into the first two or three; an editor's introduction may stand above them."""

_DISPATCH_PARAGRAPHS = 3
_SENTENCE_END = re.compile(r"[^\W\d_]{4}[.!?…][\"»”’)]*\s+[\"«“„(—–-]*\s?[A-ZА-ЯЁІЇЄҐ]")
"""Where a sentence ends and another begins; shorter words before the mark may be titles ("Gen.") and end none."""
_BYLINE_WORDS = 16
_AFTER_BYLINE = re.compile(r"[\s.,|()–—-]*")
_JOINT_AUTHORS = re.compile(r" and | & | et | и | і | й | та ")
_ACRONYM = re.compile(r"\b[A-ZА-ЯЁІЇЄҐ]{2,}\b")
_DOMAIN = re.compile(r"\w+\.(?:com|org|net|info|name|media|news|ru|ua|by|fr|uk|eu|НЕТ)\b", re.IGNORECASE)
_SURNAME = re.compile(
    r"\w+(?:ський|цький|ский|цкий|ська|цька|ская|цкая|енко|єнко|чук|ов|ев|ёв|єв|ова|ева|єва|ин|ін|їн|ина|іна|ич|ко)"
)
_DISPATCH = re.compile(
    r"[A-ZА-ЯЁІЇЄҐ][\w'’-]{0,30}(?:[ ,./]{1,3}[A-ZА-ЯЁІЇЄҐ][\w'’-]{0,30}){0,4}[ ,./]{0,3}"  # places
    r"(?:[\w.]{3,12} ?\d{1,2}|\d{1,2} [\w.]{3,12}|\d{1,2}\.\d{1,2})?(?:[ ,./]*\d{4})?[ ,.]*"  # a date
)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph of the text and where it begins in it."""

    text: str
    start: int


def find_credits(
    text: str, *, title: Span | None, furniture: Sequence[Furniture], outlet: str | None = None
) -> tuple[Credit, ...]:
    """Return whom the page credits, in order of the text, then of the furniture; each name and role once.

    Args:
        text: the document's text, paragraphs separated by a newline.
        title: where its title stands.
        furniture: what was left out; notices and bylines there credit too, without a span.
        outlet: who published the page, when known: credited as aggregator of a text first published elsewhere.
    """
    rules = load_credit_rules()
    paragraphs = _paragraphs_of(text)
    outlets_here = _names_shown_as_outlets(paragraphs, furniture)
    found: list[Credit] = []
    for paragraph, place in _places_of(paragraphs, title):
        if place == "dateline":
            found += _find_dispatch(paragraph, rules)
        else:
            found += _find_at(paragraph, place, rules, outlets_here)
    for piece in furniture:
        for place in ("notice", "anywhere", "byline"):
            credits = _find_at(_Paragraph(piece.text, 0), place, rules, outlets_here)
            found += (Credit(name=one.name, role=one.role, evidence=one.evidence) for one in credits)
    return _settle_roles(found, outlet)


def find_byline(credits: Iterable[Credit]) -> str | None:
    """Return the name of the first author credited, or None."""
    return next((credit.name for credit in credits if credit.role is CreditRole.AUTHOR), None)


def byline_start(line: str) -> int | None:
    """Return where a byline begins that ends `line` ("Headline, by X for Y. 4.11.2023."), or None.

    >>> byline_start("Ministers fail to agree, by Anna Hill for The Lowland Post. 12 May 2023")
    25
    """
    for cue in load_credit_rules().cues_at("byline"):
        for match in cue.pattern.finditer(line):
            if match.start() > 0 and len(cue.slots) > 1 and _is_only_dated(line[match.end() :]):
                return match.start()
    return None


def is_byline(line: str) -> bool:
    """Whether `line` is a byline and, at most, a date.

    >>> is_byline("Anna Hill, military observer"), is_byline("Anna Hill, who saw it, left the country.")
    (True, False)
    """
    if len(line.split()) > _BYLINE_WORDS:
        return False
    return any(
        (match := cue.pattern.match(line.lstrip("(— "))) is not None and _is_only_dated(match.string[match.end() :])
        for cue in load_credit_rules().cues_at("byline")
    )


def is_known_outlet(name: str) -> bool:
    """Whether `name` is an outlet or agency that the lexicon knows."""
    rules = load_credit_rules()
    return fold_name(name) in rules.outlets | rules.agencies


def _is_only_dated(rest: str) -> bool:
    for date in reversed(find_dates(rest)):
        rest = rest[: date.start] + rest[date.end :]
    return _AFTER_BYLINE.fullmatch(re.sub(r"\d\d?:\d\d", "", rest)) is not None


def _paragraphs_of(text: str) -> list[_Paragraph]:
    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append(_Paragraph(line, start))
        start += len(line) + 1
    return paragraphs


def _places_of(paragraphs: Sequence[_Paragraph], title: Span | None) -> Iterator[tuple[_Paragraph, str]]:
    """Yield each paragraph with each place at which its words may credit."""
    n_body = 0
    for paragraph in paragraphs:
        if title is not None and paragraph.start == title.start:
            yield _Paragraph(paragraph.text[title.end - title.start :], title.end), "byline"
            continue
        if is_byline(paragraph.text):
            yield paragraph, "byline"
        elif n_body < LEAD_PARAGRAPHS:
            n_body += 1
            yield paragraph, "lead" if len(paragraphs) > 1 else "snippet"
            if n_body <= _DISPATCH_PARAGRAPHS:
                yield paragraph, "dateline"
        yield paragraph, "anywhere"


def _find_at(paragraph: _Paragraph, place: str, rules: CreditRules, outlets_here: frozenset[str]) -> Iterator[Credit]:
    matches = [
        (cue, match)
        for cue in rules.cues_at("lead" if place == "snippet" else place)
        for match in cue.pattern.finditer(paragraph.text)
        if (place != "byline" or _is_whole_byline(paragraph, match))
        and not (place == "snippet" and "outlet" in cue.slots and _is_in_later_sentence(paragraph, match))
    ]
    matches.sort(key=lambda found: (found[1].start() - found[1].end(), found[1].start()))  # the longest say most
    taken: list[Span] = []
    for cue, match in matches:
        span = Span(paragraph.start + match.start(), paragraph.start + match.end())
        if not any(span.overlaps(other) for other in taken):
            credits = list(_credits_of(cue, match, span, rules, outlets_here))
            taken += [span] if credits else []
            yield from credits


def _is_in_later_sentence(paragraph: _Paragraph, match: re.Match[str]) -> bool:
    """Whether "X reports" stands behind the first sentence; where one paragraph is all, X reports that one alone."""
    return _SENTENCE_END.search(paragraph.text, 0, match.start() + 1) is not None


def _is_whole_byline(paragraph: _Paragraph, match: re.Match[str]) -> bool:
    before = paragraph.text[: match.start()]
    return _AFTER_BYLINE.fullmatch(before) is not None and _is_only_dated(paragraph.text[match.end() :])


def _credits_of(
    cue: CreditCue, match: re.Match[str], span: Span, rules: CreditRules, outlets_here: frozenset[str]
) -> Iterator[Credit]:
    groups = match.groupdict()
    for slot in cue.slots:
        quoted = groups.get(f"{slot}_quoted")
        name = (quoted or groups.get(slot) or "").strip(" .,")
        role = _role_of(slot, name, quoted is not None, rules, outlets_here)
        if role is not None:
            for one in _JOINT_AUTHORS.split(name) if slot == "author" else (name,):
                yield Credit(name=one, role=role, evidence=match.group(), span=span)


def _role_of(
    slot: str, name: str, is_quoted: bool, rules: CreditRules, outlets_here: frozenset[str]
) -> CreditRole | None:
    """Return the role that a slot and what is known of the name give; None when it credits nobody."""
    if not name:
        return None
    fixed = {"author": CreditRole.AUTHOR, "translator": CreditRole.TRANSLATOR, "source": CreditRole.SOURCE}
    if slot in fixed:
        return fixed[slot]
    folded = fold_name(name)
    if slot == "agency" or folded in rules.agencies:
        return CreditRole.AGENCY
    is_outlet = (
        is_quoted
        or folded in rules.outlets
        or folded in outlets_here
        or _DOMAIN.search(name) is not None
        or any(word in rules.outlet_words for word in name.split())
    )
    if slot == "original" or is_outlet:
        return CreditRole.ORIGINAL
    if slot == "reporter" and _is_institution(name):
        return CreditRole.SOURCE
    return None


def _is_institution(name: str) -> bool:
    """Whether a name that no list knows can be an institution's: with an acronym, or one word that is no surname."""
    if _ACRONYM.search(name):
        return True
    return len(name.split()) == 1 and _SURNAME.fullmatch(name) is None


def _names_shown_as_outlets(paragraphs: Sequence[_Paragraph], furniture: Sequence[Furniture]) -> frozenset[str]:
    """Return names that the page itself shows to be outlets: "Name, Analytics section / News" under the text."""
    crumbs = (piece.text.partition(",")[0] for piece in furniture if piece.kind == "menu" and " / " in piece.text)
    return frozenset(fold_name(name) for name in crumbs if 0 < len(name.split()) <= 4)


def _find_dispatch(paragraph: _Paragraph, rules: CreditRules) -> Iterator[Credit]:
    """Find the agency of a dispatch's dateline: "MINSK, Dec 19 (Reuters) —", "МИНСК, 19 дек — РИА Новости."."""
    known = rules.agency_pattern
    mark = r"[ /]*[—–-]+"
    agency = rf"(?:\((?P<inside>{known})[^)]{{0,30}}\){mark}|{mark} ?(?P<after>{known})\b[.,]?)"
    match = re.match(_DISPATCH.pattern + agency, paragraph.text)
    if match is None:
        return
    name = match.group("inside") or match.group("after")
    span = Span(paragraph.start, paragraph.start + match.end())
    yield Credit(name=name, role=CreditRole.AGENCY, evidence=match.group(), span=span)


def _settle_roles(found: Sequence[Credit], outlet: str | None) -> tuple[Credit, ...]:
    """Give each name one place per role, and the first publication to one outlet only.

    Where the page says outright who published first, an outlet that only "writes" it has passed it
    on; and the page's own site is an aggregator as soon as the text is another's.
    """
    outright = [one for one in found if one.role is CreditRole.ORIGINAL and _says_first(one)]
    settled: dict[tuple[str, CreditRole], Credit] = {}
    for credit in found:
        has_passed_on = outright and credit.role is CreditRole.ORIGINAL and not _says_first(credit)
        one = replace(credit, role=CreditRole.AGGREGATOR) if has_passed_on else credit
        settled.setdefault((fold_name(one.name), one.role), one)
    has_original = any(role is CreditRole.ORIGINAL for _, role in settled)
    if outlet is not None and has_original and (fold_name(outlet), CreditRole.ORIGINAL) not in settled:
        settled.setdefault(
            (fold_name(outlet), CreditRole.AGGREGATOR),
            Credit(name=outlet, role=CreditRole.AGGREGATOR, evidence=outlet),
        )
    return tuple(settled.values())


_FIRST = re.compile(
    r"(?i)original|first|initialement|d'abord|première|вперв|оригинал|первонач|изнач|вперше|оригінал|спочат|первин"
)


def _says_first(credit: Credit) -> bool:
    return _FIRST.search(credit.evidence) is not None
