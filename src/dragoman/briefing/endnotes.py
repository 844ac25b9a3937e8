"""Numbered sources: a page gets its number when it is first called on, a passage of it likewise."""

from collections.abc import Iterable

from dragoman.briefing.told import Page, ToldClaim
from dragoman.briefing.values import Citation, Passage, Source
from dragoman.wording import clean_text, tell_publication


class Endnotes:
    """Collects what lines rest on, in the order in which they call on it."""

    def __init__(self) -> None:
        self._pages: dict[str, tuple[Page, dict[tuple[int, int], Passage]]] = {}
        self._numbers: dict[str, int] = {}

    def cite(self, claims: Iterable[ToldClaim]) -> tuple[Citation, ...]:
        """Return the passages of these claims, each once, in order; two claims of the same words have one."""
        return tuple(sorted({self._cite(told) for told in claims}))

    def _cite(self, told: ToldClaim) -> Citation:
        number = self._numbers.setdefault(told.page.document, len(self._numbers) + 1)
        _, passages = self._pages.setdefault(told.page.document, (told.page, {}))
        evidence = told.claim.evidence
        place = (evidence.start, evidence.end)
        passages.setdefault(
            place,
            Passage(
                number=len(passages) + 1,
                before=told.before,
                text=clean_text(evidence.text),
                after=told.after,
                start=evidence.start,
                end=evidence.end,
                claim=told.claim.id,
            ),
        )
        return Citation(number, passages[place].number)

    @property
    def sources(self) -> tuple[Source, ...]:
        """All pages that were called on, by number, with their passages by number."""
        return tuple(
            Source(
                number=self._numbers[page.document],
                document=page.document,
                uri=page.uri,
                title=clean_text(page.title) if page.title else None,
                outlet=clean_text(page.outlet) if page.outlet else None,
                published=tell_publication(page.published),
                language=page.language,
                credits=tuple(clean_text(credit) for credit in page.credits),
                passages=tuple(passages.values()),
            )
            for page, passages in self._pages.values()
        )
