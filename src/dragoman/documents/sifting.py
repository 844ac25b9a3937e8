"""Which pages of a web archive are worth the stages that take seconds: a rough look at each, of some milliseconds.

The look is rougher than the reading: the page's longer lines that are not all links, as they stand. So it lets pass
what it cannot judge, and the reading itself then says what is wrong with it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

from dragoman.documents.characters import read_characters
from dragoman.documents.languages import READ_LANGUAGES, language_of
from dragoman.documents.topics import tells_of_states
from dragoman.model import HTML, Capture, Problem

NOT_READ = "language"
NO_STATES = "topic"

MIN_SHARE = 0.25
"""Share of the judged lines that must stand in languages that we read: half of what the reading asks for."""

_N_JUDGED = 12
"""Lines whose language is judged, spread over the page; each costs a millisecond."""

_MIN_LETTERS = 60
"""Letters of a line that counts as words of an article rather than a headline or a button."""

_MAX_LINKED = 0.5
"""Share of a line's letters that may stand in links."""

_MAX_CHARACTERS = 200_000
"""Characters of lines that are looked at: an article has 3,000 to 20,000."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<!--|-->")
_HIDDEN = frozenset({"script", "style", "noscript", "svg", "template", "select", "textarea", "iframe"})
_INLINE = frozenset({"a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span",
                     "strong", "sub", "sup", "time", "u", "wbr"})  # fmt: skip
_LETTER = re.compile(r"[^\W\d_]")
_MARKUP = re.compile(r"<(?:html|body|p|div|!doctype)\b", re.IGNORECASE)


def sift_page(capture: Capture, language: str | None = None) -> str | None:
    """Return why a page is passed over: "language" or "topic"; None for one that is to be read.

    Args:
        capture: the page.
        language: the one that the user says it is in; found when None.

    Cost: some 5 ms for a page of 100 kB, and the lexicon's names once a process.
    """
    decoded = read_characters(capture)
    if isinstance(decoded, Problem):
        return None
    is_page = capture.media_type == HTML or _MARKUP.search(decoded.text, 0, 2000) is not None
    lines = list(find_lines(decoded.text) if is_page else _plain_lines(decoded.text))
    if not lines:
        return None
    languages = [language] if language else _find_languages(lines)
    if not languages:
        return NOT_READ
    text = "\n".join(lines)
    return None if any(tells_of_states(text, one) for one in languages) else NO_STATES


def _find_languages(lines: list[str]) -> list[str]:
    """Return the languages that we read and in which enough of the lines stand, the commonest first."""
    step = max(1, len(lines) // _N_JUDGED)
    judged = Counter(found for line in lines[::step][: _N_JUDGED + 1] if (found := language_of(line)) is not None)
    n_judged = sum(judged.values())
    if not n_judged:
        return list(READ_LANGUAGES)
    return [one for one, count in judged.most_common() if one in READ_LANGUAGES and count >= MIN_SHARE * n_judged]


def _plain_lines(text: str) -> Iterator[str]:
    n_characters = 0
    for line in text.splitlines():
        stripped = line.strip()
        if len(_LETTER.findall(stripped)) >= _MIN_LETTERS:
            n_characters += len(stripped)
            if n_characters > _MAX_CHARACTERS:
                return
            yield stripped


def find_lines(html: str) -> Iterator[str]:
    """Yield the title of a page and its longer lines that are not all links; linear in its length.

    >>> list(find_lines("<title>Talks</title><script>var words = 'no words';</script><p>Short.</p>"))
    ['Talks']
    """
    n_characters = 0
    for line, n_linked, is_title in _all_lines(html):
        n_letters = len(_LETTER.findall(line))
        if is_title or (n_letters >= _MIN_LETTERS and n_linked <= _MAX_LINKED * n_letters):
            n_characters += len(line)
            if n_characters > _MAX_CHARACTERS:
                return
            yield line


def _all_lines(html: str) -> Iterator[tuple[str, int, bool]]:
    """Yield each line of a page, how many of its letters stand in links, and whether it is the page's title."""
    pieces: list[str] = []
    n_linked = 0
    place = 0
    hidden: str | None = None
    is_link = is_title = False
    for tag in _TAG.finditer(html):
        is_end, name = tag[1] == "/", (tag[2] or tag[0]).lower()
        if hidden is None:
            words = html[place : tag.start()]
            pieces.append(words)
            n_linked += len(_LETTER.findall(words)) if is_link else 0
            if name not in _INLINE:
                yield from _close(pieces, n_linked, is_title=is_title and name == "title")
                pieces, n_linked = [], 0
        place = tag.end()
        if hidden is not None:
            hidden = None if (is_end and name == hidden) or (hidden == "<!--" and name == "-->") else hidden
        elif name == "<!--" or (name in _HIDDEN and not is_end):
            hidden = name
        elif name == "a":
            is_link = not is_end
        is_title = name == "title" and not is_end and hidden is None
    if hidden is None:
        pieces.append(html[place:])
        yield from _close(pieces, n_linked, is_title=False)


def _close(pieces: list[str], n_linked: int, *, is_title: bool) -> Iterator[tuple[str, int, bool]]:
    line = " ".join(unescape("".join(pieces)).split())
    if line:
        yield line, n_linked, is_title
