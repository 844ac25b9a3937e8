"""The figures of the world of people: `measure` for the gate, and a list of what went wrong for those who mend it."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from quality.people_world.reading import ReadMention, WorldReading, parse_pages, read_pages
from quality.people_world.scores import score_language_pairs, score_pairs
from quality.people_world.world import PeopleWorld, make_world

N_PAGES = 2000
N_PEOPLE = 400
N_PAGES_BEFORE = 200
"""Growth is the time per mention of the whole world over that of its first pages."""


def measure(gold: Path) -> dict[str, float]:
    """Return the figures of the world; `gold` is not looked at, since the world is made on the spot.

    `world.identity.f1`, `.precision`, `.recall` are over the mentions that were found;
    `world.identity.all.*` count a missed mention as somebody on his own; `world.growth` is how much
    more a mention costs, parsing apart, among 2,000 pages than among 200 (1 is no more, less is better).
    """
    world = make_world(N_PAGES, N_PEOPLE)
    reading, growth = read_growing(world)
    print_reading(reading)
    return figures_of(reading) | {"world.growth": growth}


def read_growing(world: PeopleWorld) -> tuple[WorldReading, float]:
    """Read the world's first pages, then all; return the reading of all and the growth of time per mention.

    Other pages are read before both, so that neither pays for the lexicon or for names that every
    page meets; what the first reading leaves in memory helps only a tenth of the second.
    """
    parsed = parse_pages(world.pages)
    read_pages(world.pages[-N_PAGES_BEFORE:], parsed[-N_PAGES_BEFORE:])
    few = read_pages(world.pages[:N_PAGES_BEFORE], parsed[:N_PAGES_BEFORE])
    many = read_pages(world.pages, parsed)
    return many, (many.seconds / many.n_mentions) / (few.seconds / few.n_mentions)


def figures_of(reading: WorldReading) -> dict[str, float]:
    """Return precision, recall and F1 of identity, over the mentions found and over all."""
    found = score_pairs([mention for mention in reading.mentions if mention.identity is not None])
    every = score_pairs(reading.mentions)
    return {
        f"world.identity.{among}{name}": figure
        for among, score in (("", found), ("all.", every))
        for name, figure in (("f1", score.f1), ("precision", score.precision), ("recall", score.recall))
    }


def print_reading(reading: WorldReading) -> None:
    """Print how many mentions were found, and the figures of each pair of languages."""
    n_found = sum(mention.identity is not None for mention in reading.mentions)
    print(f"  true mentions {len(reading.mentions)}, found {n_found}, people made up {reading.n_spurious}")
    print(f"  {reading.n_mentions} mentions of all kinds, {1000 * reading.seconds / reading.n_mentions:.2f} ms each")
    found = [mention for mention in reading.mentions if mention.identity is not None]
    for (left, right), score in score_language_pairs(found).items():
        print(f"  {left}-{right}: f1 {score.f1:.3f} precision {score.precision:.3f} recall {score.recall:.3f}")


def list_missed(reading: WorldReading) -> Iterator[ReadMention]:
    """Yield the mentions that were not found."""
    return (mention for mention in reading.mentions if mention.identity is None)


def list_split(reading: WorldReading) -> list[tuple[int, list[tuple[str, list[ReadMention]]]]]:
    """Return each person held to be several: the identities with their mentions, the largest first; the worst first."""
    by_person: dict[int, dict[str, list[ReadMention]]] = defaultdict(lambda: defaultdict(list))
    for mention in reading.mentions:
        if mention.identity is not None:
            by_person[mention.truth.person][mention.identity].append(mention)
    split = [
        (person, sorted(parts.items(), key=lambda part: -len(part[1])))
        for person, parts in by_person.items()
        if len(parts) > 1
    ]
    return sorted(split, key=lambda row: -sum(len(mentions) for _, mentions in row[1][1:]))


def list_merged(reading: WorldReading) -> list[tuple[str, list[tuple[int, list[ReadMention]]]]]:
    """Return each identity that holds several people: the people with their mentions; the worst first."""
    by_identity: dict[str, dict[int, list[ReadMention]]] = defaultdict(lambda: defaultdict(list))
    for mention in reading.mentions:
        if mention.identity is not None:
            by_identity[mention.identity][mention.truth.person].append(mention)
    merged = [
        (identity, sorted(parts.items(), key=lambda part: -len(part[1])))
        for identity, parts in by_identity.items()
        if len(parts) > 1
    ]
    return sorted(merged, key=lambda row: -sum(len(mentions) for _, mentions in row[1][1:]))


def count_spellings(mentions: list[ReadMention]) -> str:
    """Return the words of some mentions with their languages, the commonest first, as one line."""
    counts = Counter((mention.words, mention.page.language) for mention in mentions)
    return ", ".join(f"{words} ({language}, {n})" for (words, language), n in counts.most_common(6))
