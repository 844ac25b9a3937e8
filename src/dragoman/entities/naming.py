"""`name_document`: mentions from several voters, settled, linked to entities."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.entities.analyser_votes import (
    drop_bare_adjectives,
    vote_by_analyser,
    weigh_against_known,
    weigh_beside_encoder,
)
from dragoman.entities.bodies import choose_body, find_owner, is_described_body
from dragoman.entities.capital_votes import find_runs, vote_by_given_names, vote_by_quotes
from dragoman.entities.declension import find_nominative
from dragoman.entities.known_people import know_people
from dragoman.entities.lexicon_votes import find_token, vote_by_lexicon, weigh_down
from dragoman.entities.made_entities import EntityShelf
from dragoman.entities.namesakes import choose_namesakes
from dragoman.entities.office_mentions import OfficeSighting, Page, resolve_offices
from dragoman.entities.office_phrases import OfficePhrase, find_office_phrases
from dragoman.entities.office_votes import find_holder_phrases, make_office, vote_by_offices
from dragoman.entities.outside import OutsideKnowledge, OutsideNames, PeopleWithOutside
from dragoman.entities.people import Cast, Sighting, count_countries, undouble
from dragoman.entities.place_links import find_placed_towns, vote_by_placed_towns, vote_by_works
from dragoman.entities.standing import decide_standing, is_polity
from dragoman.entities.syntax_votes import vote_by_syntax
from dragoman.entities.tenures import may_be_called
from dragoman.entities.thing_votes import make_thing, vote_by_things
from dragoman.entities.votes import Settled, Sort, Vote, settle_votes
from dragoman.lexicon import Lexicon, NameHit, NameReading, NameRole, load_lexicon
from dragoman.lexicon.given_names import load_given_names
from dragoman.lexicon.hints import load_name_hints
from dragoman.lexicon.standing import load_standing_words
from dragoman.model import (
    Entity,
    EntityKind,
    Mention,
    NamedDocument,
    Office,
    ParsedDocument,
    PlaceReference,
    Sentence,
    Span,
)

STAGE = "entities"
VERSION = "3"
"""Raised with every change of this room's rules, so that documents named by older rules are read again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _NamedSentence:
    """A sentence with what was settled in it."""

    sentence: Sentence
    settled: tuple[Settled, ...]
    phrases: tuple[OfficePhrase, ...]
    known: tuple[Vote, ...]
    towns: Mapping[Span, PlaceReference]


def name_document(
    parsed: ParsedDocument, *, lexicon: Lexicon | None = None, outside: OutsideKnowledge | None = None
) -> NamedDocument:
    """Return the document with every mention of a person, state, body, organisation, place, treaty or weapon.

    Mentions stand in the order of the text and never overlap. An office without a name ("the
    minister") is a mention of a person: its span is the title, its entity whoever is meant where
    that can be told. Every entity that a mention or an office refers to is among the entities.

    Args:
        parsed: a document with sentences; its language chooses the words of the lexicon.
        lexicon: what is known beforehand; the package's own when not given.
        outside: knowledge that a user has imported, asked for names that the lexicon lacks; None for none.

    Cost: linear in the text, about a tenth of the analyser's time.
    """
    known = lexicon if lexicon is not None else load_lexicon()
    return _Naming(parsed, known, outside).run()


class _Naming:
    """The work on one document, step by step."""

    def __init__(self, parsed: ParsedDocument, lexicon: Lexicon, outside: OutsideKnowledge | None) -> None:
        self._document = parsed.document
        self._sentences = parsed.sentences
        self._text = parsed.document.text
        self._language = (parsed.document.language or "en").partition("-")[0]
        self._lexicon = lexicon
        self._people = know_people(lexicon)
        self._outside = OutsideNames(outside, lexicon.entities, self._language) if outside is not None else None
        published = parsed.document.published
        self._strong: frozenset[str] = frozenset()
        self._is_encoded = any(name.voter == "encoder" for one in parsed.sentences for name in one.names)
        self._day = published.day if published is not None else None
        self._hints = load_name_hints(self._language)
        self._shelf = EntityShelf(lexicon, self._language, self._document.id)

    def run(self) -> NamedDocument:
        """Return the document with its mentions and entities: names settled, then people, offices and the rest."""
        named = self._settle_sentences()
        countries = count_countries(
            vote.country for part in named for settled in part.settled for vote in settled.votes if vote.country
        )
        if self._outside is not None:
            self._people = PeopleWithOutside(self._people, self._outside, frozenset(countries))
        sightings, offices = self._find_people(named)
        cast = Cast(self._language, self._people, self._day, countries)
        cast.link(sightings)
        page = Page(self._sentences, countries, self._day)
        resolved = resolve_offices(offices, sightings, cast, self._people, page)
        mentions = [
            *self._write_people(named, sightings, cast),
            *resolved.mentions(self._document.id, self._text, self._shelf),
            *self._write_others(named, countries),
        ]
        published = self._document.published
        self._shelf.keep(*cast.make_entities(self._document.id, published.date if published is not None else None))
        mentions.sort(key=lambda mention: (mention.start, mention.end))
        return NamedDocument(
            document=self._document,
            sentences=self._sentences,
            mentions=tuple(mentions),
            entities=self._shelf.entities_of(mentions, resolved.served | _served(mentions)),
        )

    def _settle_sentences(self) -> tuple[_NamedSentence, ...]:
        hits = self._lexicon.names(self._language).find_names(self._text)
        self._strong = frozenset(
            reading.key for hit in hits for reading in hit.readings if reading.role is NameRole.NAME
        )
        hits = choose_namesakes(hits, self._text, self._language, self._strong)
        named = []
        first = 0
        for sentence in self._sentences:
            inside: list[NameHit] = []
            while first < len(hits) and hits[first].span.start < sentence.end:
                if sentence.span.covers(hits[first].span):
                    inside.append(hits[first])
                first += 1
            named.append(self._settle_sentence(sentence, inside))
        return tuple(named)

    def _settle_sentence(self, sentence: Sentence, hits: Sequence[NameHit]) -> _NamedSentence:
        text = self._text
        by_lexicon = vote_by_lexicon(hits, sentence, self._lexicon.entities, self._strong)
        votes = [vote for vote in by_lexicon if not _is_pronoun(vote, sentence)]
        known = tuple(votes)
        words = self._shelf.office_words
        votes = [replace(vote, weight=vote.weight / 2) if _opens_a_name(vote, text) else vote for vote in votes]
        owners = [vote for vote in votes if not _opens_a_name(vote, text)]
        phrases = find_office_phrases(text, sentence, owners, words) if words is not None else ()
        runs = find_runs(text, sentence)
        votes = [weigh_down(vote, runs) for vote in votes]
        votes += vote_by_offices(text, sentence, phrases, runs, owners, self._lexicon, self._hints)
        marked = vote_by_analyser(text, sentence, self._language, self._hints, is_encoded=self._is_encoded)
        titles = [phrase.core for phrase in phrases]
        weighed = (weigh_against_known(vote, known, titles) for vote in marked)
        votes += drop_bare_adjectives(weighed, known, text, self._language)
        votes += vote_by_given_names(text, sentence, self._language, self._hints)
        votes += vote_by_quotes(text, sentence, self._hints)
        by_syntax = vote_by_syntax(text, sentence, runs, self._hints, self._language)
        votes += by_syntax if not self._is_encoded else (weigh_beside_encoder(vote) for vote in by_syntax)
        votes += vote_by_things(text, sentence, self._language)
        towns = find_placed_towns(text, sentence, hits, self._language, self._lexicon.entities)
        votes += vote_by_placed_towns(towns)
        votes += vote_by_works(text, hits, self._language)
        if self._outside is not None:
            votes += self._outside.vote(text, sentence, runs)
        return _NamedSentence(
            sentence=sentence,
            settled=settle_votes(replace(vote, words=vote.span.text_in(text)) for vote in votes),
            phrases=phrases,
            known=known,
            towns={town.span: town.place for town in towns},
        )

    def _find_people(self, named: Sequence[_NamedSentence]) -> tuple[list[Sighting], list[OfficeSighting]]:
        sightings: list[Sighting] = []
        offices: list[OfficeSighting] = []
        for part in named:
            held: set[Span] = set()
            for settled in part.settled:
                if settled.sort is not Sort.PERSON:
                    continue
                phrases = find_holder_phrases(self._text, settled.span, part.phrases, part.sentence)
                held.update(phrase.core for phrase in phrases)
                sightings.append(self._sight(settled, part, phrases))
            for phrase in part.phrases:
                taken = any(settled.span.overlaps(phrase.core) for settled in part.settled)
                if phrase.core not in held and not phrase.is_plural and not taken:
                    offices.append(OfficeSighting(phrase, make_office(phrase, self._lexicon)))
        return sightings, offices

    def _sight(self, settled: Settled, part: _NamedSentence, phrases: Sequence[OfficePhrase]) -> Sighting:
        said = tuple(settled.span.text_in(self._text).split())
        words = undouble(said)
        inside = (vote.readings for vote in part.known if words != said and settled.span.covers(vote.span))
        readings = settled.readings or next((found for found in inside if found), ())
        token = find_token(part.sentence, settled.span.start)
        case = token.feature("Case") if token is not None else None
        offices = [make_office(phrase, self._lexicon) for phrase in phrases]
        ranked = [office for office, phrase in zip(offices, phrases, strict=True) if not phrase.is_rank] or offices
        return Sighting(
            span=settled.span,
            name=_nominative_of(readings, words, self._language, case),
            readings=readings,
            offices=tuple(ranked),
            ranks=tuple(role.role for phrase in phrases for role in phrase.ranks),
        )

    def _write_people(
        self, named: Sequence[_NamedSentence], sightings: Sequence[Sighting], cast: Cast
    ) -> Iterator[Mention]:
        settled = {s.span: s for part in named for s in part.settled if s.sort is Sort.PERSON}
        for sighting in sightings:
            link = cast.links[sighting.span]
            bearer = cast.bearers[link.key]
            office = sighting.offices[0] if sighting.offices else None
            country = bearer.country
            if bearer.known is not None:
                office = _complete(office, bearer.known, self._people.office_of(bearer.known, self._day))
            won = settled[sighting.span]
            yield Mention(
                document=self._document.id,
                start=sighting.span.start,
                end=sighting.span.end,
                text=sighting.span.text_in(self._text),
                kind=EntityKind.PERSON,
                lemma=sighting.name,
                entity=self._shelf.id_of(link.key),
                country=country,
                office=office,
                found_by=won.found_by,
                reason=f"{won.votes[0].reason}; {link.reason}{_tell_outside(bearer.known)}",
            )

    def _write_others(self, named: Sequence[_NamedSentence], countries: Counter[str]) -> Iterator[Mention]:
        for part in named:
            for settled in part.settled:
                if settled.sort is not Sort.PERSON:
                    yield self._write_other(settled, part, countries)

    def _write_other(self, settled: Settled, part: _NamedSentence, countries: Counter[str]) -> Mention:
        sentence = part.sentence
        reason = settled.votes[0].reason
        reading = settled.readings[0] if settled.readings else None
        entity: Entity | None
        placed = part.towns.get(settled.span) if settled.sort in (Sort.PLACE, Sort.STATE) else None
        if placed is not None:
            lemma = reading.lemma if reading is not None else self._lemma_of(settled, sentence)
            entity = self._shelf.make_town(placed, lemma)
        elif reading is not None and is_described_body(settled, self._lexicon.entities):
            owner = find_owner(self._text, settled, part.settled)
            body = choose_body(settled, owner, self._lexicon.entities, self._language)
            entity, reason, lemma = body.entity, f"{reason}; {body.reason}", reading.lemma
        elif reading is not None:
            entity = self._lexicon.entities[reading.key]
            if reading.role in (NameRole.CAPITAL, NameRole.SEAT):
                is_seat = reading.role is NameRole.SEAT
                standing = decide_standing(sentence, settled.span, load_standing_words(self._language), is_seat=is_seat)
                reason = f"{reason}; {standing.reason}"
                if not standing.is_party:
                    entity = self._shelf.capital_of(entity, reading)
            lemma = reading.lemma
        else:
            lemma = self._lemma_of(settled, sentence)
            country = next((v.country for v in part.known if v.country and settled.span.covers(v.span)), None)
            if settled.sort in (Sort.EXERCISE, Sort.UNIT):
                entity = make_thing(self._text, settled, sentence, part.known, self._lexicon, self._language)
            elif is_polity(sentence, settled.span, self._hints):
                entity = self._shelf.make_polity(lemma)
            elif (known := self._find_outside(settled, lemma, frozenset(countries))) is not None:
                entity, reason = known, f"{reason}{_tell_outside(known)}"
            else:
                entity = self._shelf.make(settled, lemma, countries, country)
        if entity is not None:
            self._shelf.keep(entity)
        found_by = settled.found_by
        if settled.sort is Sort.PEOPLE:
            found_by = tuple(sorted({*found_by, "demonym"}))
        return Mention(
            document=self._document.id,
            start=settled.span.start,
            end=settled.span.end,
            text=settled.span.text_in(self._text),
            kind=entity.kind if entity is not None else EntityKind.GOVERNMENT_BODY,
            lemma=lemma,
            entity=entity.id if entity is not None else None,
            country=entity.country if entity is not None else None,
            is_adjective=settled.sort is Sort.ADJECTIVE,
            found_by=found_by,
            reason=reason,
        )

    def _find_outside(self, settled: Settled, lemma: str, countries: frozenset[str]) -> Entity | None:
        if self._outside is None or settled.sort not in (Sort.ORGANISATION, Sort.BODY):
            return None
        return self._outside.find_organisation((lemma, settled.span.text_in(self._text)), countries)

    def _lemma_of(self, settled: Settled, sentence: Sentence) -> str:
        tokens = [token for token in sentence.tokens if settled.span.covers(token.span)]
        words = settled.span.text_in(self._text)
        if len(tokens) == 1 and tokens[0].text == words and not words.isupper():
            lemma = tokens[0].lemma
            return lemma[:1].upper() + lemma[1:] if words[:1].isupper() else lemma
        return words


def _tell_outside(known: Entity | None) -> str:
    """Return whose list knows somebody, where it is no list of ours."""
    return f"; from {known.source}" if known is not None and known.source not in ("lexicon", "text") else ""


def _is_pronoun(vote: Vote, sentence: Sentence) -> bool:
    """Whether a word that opens the sentence is a pronoun and no weak name: "Того ж дня" is no Togo."""
    if not vote.readings or vote.readings[0].role is not NameRole.WEAK or vote.span.start != sentence.start:
        return False
    return any(token.span == vote.span and token.upos in {"DET", "PRON"} for token in sentence.tokens)


def _opens_a_name(vote: Vote, text: str) -> bool:
    """Whether a place is called as people are and a further name follows: "начальник Генштаба Хасан Резаи"."""
    rest = text[vote.span.end : vote.span.end + 2]
    is_followed = len(rest) == 2 and rest[0] == " " and rest[1].isupper()
    return is_followed and vote.sort is Sort.PLACE and load_given_names().has_name(vote.span.text_in(text))


def _served(mentions: Sequence[Mention]) -> set[str]:
    return {mention.office.serves for mention in mentions if mention.office and mention.office.serves}


def _nominative_of(readings: tuple[NameReading, ...], words: tuple[str, ...], language: str, case: str | None) -> str:
    if readings:
        own = [reading for reading in readings if reading.language == language]
        return (own or list(readings))[0].lemma
    return " ".join(find_nominative(words, language, case=case))


def _complete(told: Office | None, known: Entity, held: Office | None) -> Office | None:
    """Return the office that the text tells, with its state from the lexicon's tenures; else the one held then."""
    if told is None:
        return held
    if told.country is not None or told.serves is not None:
        return told
    offices = [tenure.office for tenure in known.tenures]
    same = [office for office in offices if may_be_called(replace(told, is_former=False), office)] or [
        office for office in offices if held == office
    ]
    return replace(told, serves=same[0].serves, country=same[0].country) if same else told


__all__ = ["STAGE", "VERSION", "Entity", "name_document"]
