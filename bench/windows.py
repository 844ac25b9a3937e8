"""How quick the windows are over a large record: every page and search, two at a time, against the real server.

    python -m bench.windows RECORD [N]

RECORD is a file or a `postgresql://` address; N is how often each is asked (20 without it). It prints, for each, the
median, the 95th percentile and the longest of the answers in milliseconds, and how many took longer than the bound.
"""

import statistics
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

import httpx2
import uvicorn

from dragoman.record import open_record
from dragoman.web import ServeSettings, make_app
from dragoman.web.serving import settle_memory

BOUND_MILLISECONDS = 150.0
N_AT_ONCE = 2
PORT = 8397

PAGES = (
    "/",
    "/?day={day}",
    "/?week={day}",
    "/events",
    "/events?party=RUS",
    "/events?q=Russia",
    "/events?q=Iskander",
    "/events?q=talks&party=BLR&since=2015",
    "/events?order=origins&language=uk",
    "/events?order=oldest",
    "/events/map",
    "/events/{event}",
    "/claims",
    "/claims?q=Russia",
    "/claims?q=Iskander",
    "/claims?q=Путін",
    "/claims?actor=RUS&type=AID",
    "/claims?q=nosuchword",
    "/claims/{claim}",
    "/quotes",
    "/documents",
    "/documents?q=Russia",
    "/documents/{document}",
    "/actors",
    "/actors/{entity}",
    "/pairs",
    "/pairs/BLR/RUS",
    "/network",
    "/ledger",
    "/ledger?debtor=RUS",
    "/ledger/{commitment}",
    "/ledger/casus?if=Poland attacks Belarus",
    "/sources",
    "/problems",
    "/judgements",
    "/briefing?day={day}",
    "/about",
    "/api/v1/events?party=RUS",
    "/api/v1/facets/claims?party=RUS",
    "/api/v1/periods/events",
)
"""Every kind of page, and searches by broad words, rare words, names, fields and nothing that fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """How long the answers of one address took, in milliseconds, and with which status."""

    path: str
    status: int
    milliseconds: tuple[float, ...]

    @property
    def p95(self) -> float:
        """The 95th percentile."""
        return sorted(self.milliseconds)[min(len(self.milliseconds) - 1, int(0.95 * len(self.milliseconds)))]


def measure_pages(record: str, n_times: int) -> Iterator[Answered]:
    """Ask every page so many times, two at a time, after once for the first; yield how long each took."""
    with open_record(record) as opened:
        reader = opened.reader
        day = reader.newest_day()
        event = reader.list_events(limit=1).values[0]
        names = {
            "day": str(day),
            "event": event.id,
            "claim": event.claims[0],
            "document": reader.find_claims(event.claims[:1])[event.claims[0]].document.id,
            "entity": reader.find_actor("RUS")[0].id,
            "commitment": reader.list_commitments(limit=1).values[0].id,
        }
    with _serving(record) as base, httpx2.Client(base_url=base, timeout=300, trust_env=False) as client:
        for path in PAGES:
            yield _measure(client, path.format(**names), path, n_times)


def _measure(client: httpx2.Client, address: str, path: str, n_times: int) -> Answered:
    def ask(_: int) -> float:
        started = time.perf_counter()
        client.get(address).read()
        return 1000 * (time.perf_counter() - started)

    status = client.get(address).status_code
    with ThreadPoolExecutor(N_AT_ONCE) as askers:
        return Answered(path=path, status=status, milliseconds=tuple(askers.map(ask, range(n_times))))


@contextmanager
def _serving(record: str) -> Iterator[str]:
    app = make_app(ServeSettings(record=record, port=PORT))
    server = uvicorn.Server(uvicorn.Config(app, port=PORT, log_level="error"))
    settle_memory()
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{PORT}"
    server.should_exit = True
    thread.join()


def main(arguments: Sequence[str]) -> None:
    """Print the table."""
    record, n_times = arguments[0], int(arguments[1]) if len(arguments) > 1 else 20
    print(f"{'page':<46}{'status':>7}{'median':>9}{'p95':>9}{'max':>9}  ms, {N_AT_ONCE} at a time, {n_times} each")
    over = []
    for one in measure_pages(record, n_times):
        print(
            f"{one.path:<46}{one.status:7}{statistics.median(one.milliseconds):9.0f}{one.p95:9.0f}"
            f"{max(one.milliseconds):9.0f}",
            flush=True,
        )
        over += [one.path] if one.p95 > BOUND_MILLISECONDS else []
    print(f"p95 over {BOUND_MILLISECONDS:.0f} ms: {len(over)} of {len(PAGES)}")


if __name__ == "__main__":
    main(sys.argv[1:])
