"""The kinds of inputs: what each is made of and where it goes."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from siege.fuzzing import asking, corpora, packed, reading
from siege.fuzzing.mutating import mutate
from siege.fuzzing.words import load_words

Corpus = tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of inputs.

    Attributes:
        name: as it is asked for.
        corpus: gives sound inputs.
        words: the files of words that are put in.
        read: takes an input and dice for what stands beside it; returns what came of it, raises for a fault.
        make: makes an input whole where bytes alone would break its frame; None for mutations of bytes only.
    """

    name: str
    corpus: Callable[[], Corpus]
    words: tuple[str, ...]
    read: Callable[[bytes, Random], str]
    make: Callable[[Random, Corpus, Corpus], bytes] | None = None

    def make_input(self, dice: Random) -> bytes:
        """Return an input; the same dice give the same."""
        words = load_words(*self.words)
        if self.make is not None and dice.random() < 0.6:
            return self.make(dice, self.corpus(), words)
        return mutate(dice, self.corpus(), words)


def _sent() -> Corpus:
    return (*corpora.html(), *corpora.text()[:20], *corpora.feeds(), *packed.zips()[:3], *packed.pdf(), *packed.docx())


KINDS = {
    kind.name: kind
    for kind in (
        Kind("html", corpora.html, ("html",), reading.read_html),
        Kind("text", corpora.text, ("text",), reading.read_text),
        Kind("feeds", corpora.feeds, ("xml",), reading.read_feed),
        Kind("opml", corpora.opml, ("xml",), reading.read_feed),
        Kind("warc", corpora.warc, ("warc", "html"), reading.read_warc),
        Kind("zip", packed.zips, ("zip",), reading.read_zip, packed.make_zip),
        Kind("pdf", packed.pdf, ("pdf",), reading.read_pdf),
        Kind("docx", packed.docx, ("docx", "xml"), reading.read_docx, packed.make_docx),
        Kind("uploads", _sent, ("html", "zip", "xml"), reading.read_upload),
        Kind("forms", asking.forms, ("html", "zip"), asking.send_form),
        Kind("outside", packed.followthemoney, ("json",), reading.read_outside),
        Kind("api", asking.queries, ("queries",), asking.ask_api, asking.make_query),
    )
}
"""What can be fuzzed, by name."""
