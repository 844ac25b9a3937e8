"""Whether a page that a feed has named is in the record already, under another address."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.model import Capture, Document, is_front_page, page_key, print_text, site_of

if TYPE_CHECKING:
    from dragoman.record import Feeds


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What is known of a page before it is read.

    Attributes:
        same: the document of the record that it is; None for a page that the record does not hold.
        keys: the further addresses under which it is known: where redirects led, and what it calls itself.
    """

    same: Document | None
    keys: tuple[str, ...] = ()


def find_same_page(feeds: "Feeds", capture: Capture) -> Likeness:
    """Look whether the record holds a page under another address.

    It does when a document is known under an address that the page leads to or calls its own, and has the same title
    or text: an address alone is not believed, since some sites name one for all their pages, or lead to their front
    page whoever asks for what is gone. It does, too, when a document of the same site has the same text. The same text
    on another site is a reprint, which is a document of its own.

    Cost: makes the page's text clean, some milliseconds for a kilobyte; no analyser runs.
    """
    from dragoman.documents import find_canonical_address, read_document

    own = page_key(capture.uri)
    keys = tuple(sorted(_other_keys(capture, own, find_canonical_address(capture))))
    page = next((found for found in read_document(capture) if isinstance(found, Document)), None)
    if page is None or own is None:
        return Likeness(same=None, keys=keys)
    printed = print_text(page.text)
    sites = {site_of(own), *(site_of(key) for key in keys)}
    for key, document in feeds.find_documents(keys, printed):
        has_same_text = printed is not None and print_text(document.text) == printed
        is_named = key in keys and _fold_title(page) is not None and _fold_title(document) == _fold_title(page)
        if is_named or (has_same_text and (key in keys or site_of(key) in sites)):
            return Likeness(same=document, keys=keys)
    return Likeness(same=None, keys=keys)


def _other_keys(capture: Capture, own: str | None, canonical: str | None) -> set[str]:
    """Return the keys of where a page led and of what it calls itself, where that is on its own site."""
    led_to = page_key(capture.led_to) if capture.led_to is not None else None
    at = led_to or own
    called = page_key(canonical) if canonical is not None else None
    if called is not None and (at is None or site_of(called) != site_of(at)):
        called = None
    return {key for key in (led_to, called) if key is not None and key != own and not is_front_page(key)}


def _fold_title(document: Document) -> str | None:
    title = document.title_text
    return " ".join(title.casefold().split()) or None if title else None
