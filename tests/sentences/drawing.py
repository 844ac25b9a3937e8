"""Trees drawn as text, so that a test shows what it asserts."""

from dragoman.model import Document, Sentence
from dragoman.sentences import parse_document


def read_sentences(text: str, language: str) -> tuple[Sentence, ...]:
    return parse_document(Document(uri="test", text=text, language=language)).sentences


def draw_tree(text: str, language: str) -> set[str]:
    """Return the edges of a text as "dependent <relation- head"; the root hangs on "."."""
    edges = set()
    for sentence in read_sentences(text, language):
        for token in sentence.tokens:
            head = sentence.tokens[token.head].text if token.head >= 0 else "."
            edges.add(f"{token.text} <{token.relation}- {head}")
    return edges
