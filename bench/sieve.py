"""What the test of topic lets pass, and how many claims the pages that it holds back would give."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from dragoman.documents.topics import tells_of_states
from dragoman.model import SourceError
from dragoman.pipeline import read_text

_EXAMPLES = Path(__file__).parent.parent / "examples"


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a set."""

    set: str
    language: str
    text: str


def main() -> None:
    """Print a line a set: texts, texts passed, claims, claims in texts passed, milliseconds a text."""
    gold = Path(os.environ.get("DRAGOMAN_GOLD", ""))
    texts = [*_plain_texts("examples", _EXAMPLES.glob("*.txt")), *(_texts_of(gold) if gold.is_dir() else ())]
    print("| set | language | texts | passed | claims | claims kept | ms a text |")
    print("|---|---|---|---|---|---|---|")
    for name in dict.fromkeys((one.set, one.language) for one in texts):
        _print_row(name, [one for one in texts if (one.set, one.language) == name])


def _print_row(name: tuple[str, str], texts: list[Text]) -> None:
    passed = [tells_of_states(one.text, one.language) for one in texts]
    begun = perf_counter()
    for one in texts:
        tells_of_states(one.text, one.language)
    milliseconds = 1000 * (perf_counter() - begun) / len(texts)
    claims = [_count_claims(one) for one in texts]
    kept = sum(n for n, is_passed in zip(claims, passed, strict=True) if is_passed)
    n_claims = sum(claims)
    share = f"{kept / n_claims:.1%}" if n_claims else "-"
    print(
        f"| {name[0]} | {name[1]} | {len(texts)} | {sum(passed) / len(texts):.0%} | {n_claims} | {share} "
        f"| {milliseconds:.1f} |",
        flush=True,
    )


def _count_claims(one: Text) -> int:
    try:
        return len(read_text(one.text, one.language, quick=True).claims)
    except SourceError:  # a text of nothing but headings
        return 0


def _texts_of(gold: Path) -> Iterator[Text]:
    seeds = gold.parent / "seeds"
    yield from _plain_texts("seeds", seeds.glob("*.txt"))
    yield from _plain_texts("factrueval", (gold / "factrueval_dev").glob("*.txt"), "ru")
    for file, language in (("uk_parlamint-ud-dev", "uk"), ("ru_gsd-ud-dev", "ru"), ("en_ewt-ud-dev", "en"),
                           ("fr_gsd-ud-dev", "fr"), ("ru_taiga-ud-dev", "ru")):  # fmt: skip
        yield from _texts_of_treebank(file, gold / "ud_open" / f"{file}.conllu", language)


def _plain_texts(name: str, paths: Iterator[Path], language: str | None = None) -> Iterator[Text]:
    from dragoman.documents.languages import find_language

    for path in sorted(paths):
        text = path.read_text(encoding="utf-8", errors="replace")
        found = find_language(text.splitlines())
        if (language or (found and found.language)) in {"en", "fr", "ru", "uk"}:
            yield Text(name, language or (found.language if found else ""), text)


def _texts_of_treebank(name: str, path: Path, language: str) -> Iterator[Text]:
    """Yield ten sentences of a treebank as one text, or a document where it tells them apart."""
    sentences = re.findall(r"^# text = (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    for first in range(0, min(len(sentences), 600), 10):
        yield Text(name, language, "\n".join(sentences[first : first + 10]))


if __name__ == "__main__":
    main()
