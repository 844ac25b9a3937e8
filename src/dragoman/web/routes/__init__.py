"""One module a page; `ROUTERS` lists them in the order of the menu."""

from fastapi import APIRouter

from dragoman.web.routes import (
    about,
    actors,
    adding,
    api_page,
    briefing,
    claim,
    claims,
    document,
    documents,
    downloads,
    event,
    events,
    ledger,
    network,
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
    network.router,
    ledger.router,
    events.router,
    actors.router,
    briefing.router,
    event.router,
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
    downloads.router,
)
"""All pages. A new page is added here, and to `rendering.MENU` where the menu shall show it."""
