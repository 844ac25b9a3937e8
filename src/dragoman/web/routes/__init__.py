"""One module a page; `ROUTERS` lists them in the order of the menu."""

from fastapi import APIRouter

from dragoman.web.routes import today

ROUTERS: tuple[APIRouter, ...] = (today.router,)
"""All pages. A new page is added here, and to `rendering.MENU` where the menu shall show it."""
