"""The application: the record, the pages and the API put together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from dragoman.model import WrongUse
from dragoman.pipeline import FeedWatch, JobKeeper, KeptFiles, folder_of_files
from dragoman.record import Record, default_outside_folder, open_record
from dragoman.web import api, errors
from dragoman.web.access.installing import install_access
from dragoman.web.judging import wait_for_ledger
from dragoman.web.routes import ROUTERS
from dragoman.web.settings import ServeSettings
from dragoman.web.watching import SearchWatch

STATIC_FOLDER = Path(__file__).parent / "static"


def make_app(settings: ServeSettings) -> FastAPI:
    """Return the application over the record that the settings name; it is made at need and brought up to date.

    The record stays open until the application shuts down.

    Raises:
        RecordError: the record cannot be opened.
        WrongUse: others could reach it, and it has no users.
    """
    record = open_record(settings.record)
    try:
        return _make_app_over(record, settings)
    except WrongUse:
        record.close()
        raise


def _make_app_over(record: Record, settings: ServeSettings) -> FastAPI:

    files = KeptFiles(folder_of_files(record))
    # the address of a server holds the password, which the open record does not tell
    keeper = JobKeeper(str(record.path or settings.record), record.jobs, files, _find_outside())

    @asynccontextmanager
    async def closing(app: FastAPI) -> AsyncIterator[None]:
        watch = SearchWatch(record, settings.url)
        watch.start()
        feeds = app.state.feed_watch = FeedWatch(record, told=lambda _: app.state.job_keeper.start())
        try:
            app.state.job_keeper.start()
            feeds.start()
            yield
        finally:
            watch.stop()
            await run_in_threadpool(feeds.stop)
            await run_in_threadpool(app.state.job_keeper.stop)
            await run_in_threadpool(wait_for_ledger)
            record.close()

    app = FastAPI(title="Dragoman", openapi_url=None, docs_url=None, redoc_url=None, lifespan=closing)
    app.state.record = record
    app.state.settings = settings
    app.state.kept_files = files
    app.state.job_keeper = keeper
    app.state.feed_watch = FeedWatch(record)  # another one reads as long as the application runs
    app.state.page_paths = frozenset(getattr(route, "path", "") for router in ROUTERS for route in router.routes)
    errors.install(app)
    for router in (*ROUTERS, api.router):
        app.include_router(router)
    app.mount("/static", StaticFilesOfOurs(directory=STATIC_FOLDER), name="static")
    install_access(app, settings, record)
    return app


def _find_outside() -> str | None:
    """Return the folder of outside knowledge in which names are looked up, as `dragoman read` does."""
    folder = default_outside_folder()
    return str(folder) if folder.is_dir() else None


class StaticFilesOfOurs(StaticFiles):
    """Our own files: one that is asked for by its fingerprint may be kept as long as one likes."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return the file, with how long it may be kept."""
        answer = await super().get_response(path, scope)
        is_fingerprinted = scope["query_string"].startswith(b"v=")
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable" if is_fingerprinted else "no-cache"
        return answer
