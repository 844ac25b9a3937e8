"""One module a page; `ROUTERS` lists them in the order of the menu."""

from fastapi import APIRouter

from dragoman.web.routes import (
    about,
    adding,
    api_page,
    claim,
    claims,
    document,
    documents,
    downloads,
    event,
    events,
    ledger,
    pairs,
    problems,
    quotes,
    searches,
    signing,
    sources,
    today,
    users,
)

ROUTERS: tuple[APIRouter, ...] = (
    today.router,
    pairs.router,
    ledger.router,
    events.router,
    event.router,
    downloads.router,
    adding.router,
    api_page.router,
    claims.router,
    claim.router,
    quotes.router,
    documents.router,
    document.router,
    sources.router,
    problems.router,
    about.router,
    searches.router,
    signing.router,
    users.router,
)
"""All pages. A new page is added here, and to `rendering.MENU` where the menu shall show it."""
