"""The HTTP API: every list and value of the record in the exchange format, and the questions that pages ask; jobs."""

from fastapi import APIRouter

from dragoman.web.api import describing, jobs, lists, questions

ROOT = "/api/v1"

router = APIRouter(prefix=ROOT)
for part in (describing.router, questions.router, jobs.router, lists.router):  # lists last: its addresses take any word
    router.include_router(part)

__all__ = ["ROOT", "router"]
