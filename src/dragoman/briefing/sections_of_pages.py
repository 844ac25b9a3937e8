"""Single claims and pages as sections: hedged statements, and pages of unknown date."""

from dragoman.briefing.phrasing import UNKNOWN_LANGUAGE, Phrasing
from dragoman.briefing.sections import make_section, tell_more, tell_page
from dragoman.briefing.shelves import Shelf
from dragoman.briefing.told import ToldClaim, ToldPage
from dragoman.briefing.values import Detail, Line, Section, SectionKind, Words
from dragoman.wording import clean_text, tell_language, tell_publication

_N_CLAIMS = 3
"""Claims of a page of unknown date that are told: enough to see what it is about."""


def hedged_section(phrasing: Phrasing, shelf: Shelf[ToldClaim], command: str) -> Section:
    """Return what is told with a word of chance or a hedge."""
    return make_section(
        SectionKind.HEDGED,
        "Hedged statements",
        shelf,
        lambda told: Line(
            words=phrasing.tell_hedged(told),
            citations=phrasing.cite([told]),
            details=(Detail(words=(*phrasing.quote_sentence(told), Words(f", {tell_page(told)}"))),),
            ids=(told.claim.id,),
        ),
        command,
        intro="What speakers call likely or possible, those with a band of likelihood first.",
        empty="No statement carries a word of chance.",
    )


def undated_section(phrasing: Phrasing, shelf: Shelf[ToldPage], command: str) -> Section:
    """Return the pages that may or may not be of the period."""
    return make_section(
        SectionKind.UNDATED,
        "Pages of unknown date",
        shelf,
        lambda page: _page_line(phrasing, page),
        command,
        intro="They may be of this time or not, and are counted nowhere above. "
        "“dragoman read PAGE --published DATE” gives a page its day.",
        empty="No page of unknown date tells of it.",
    )


def _page_line(phrasing: Phrasing, told: ToldPage) -> Line:
    page = told.page
    outlet = page.outlet or "outlet unknown"
    title = page.title or page.uri
    facts = f"”, {outlet}, {tell_publication(page.published)}, {tell_language(page.language)}"
    shown = told.claims[:_N_CLAIMS]
    return Line(
        words=(Words("“"), Words(clean_text(title), page.language or UNKNOWN_LANGUAGE), Words(clean_text(facts))),
        citations=phrasing.cite(shown[:1]),
        details=(
            *(Detail(words=phrasing.tell_claim(one), citations=phrasing.cite([one])) for one in shown),
            *tell_more(len(told.claims) - len(shown), "claim", f"dragoman explain {page.document}"),
        ),
        ids=(page.document,),
    )
