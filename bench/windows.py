"""How quick the windows are over a large record: every page and search, two at a time, against the real server.

    python -m bench.windows RECORD [N]

RECORD is a file or a `postgresql://` address; N is how often each is asked (20 without it). A page of one value is
asked of N different ones (events, actors, pairs, parties), so that what was kept of one does not make the next quick.
It prints, for each, the first answer, the median, the 95th percentile and the longest of the others, and the 95th
percentile when all of them are asked a second time, in milliseconds; and how many took longer than the bound.
"""

import statistics
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

import httpx2
import uvicorn

from dragoman.exports import state_names
from dragoman.record import Order, Reader, open_record
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
    "/events?party={party}",
    "/events?q=Russia",
    "/events?q=Iskander",
    "/events?q=talks&party={party}&since=2015",
    "/events?order=origins&language=uk",
    "/events?order=oldest",
    "/events/map",
    "/events/{event}",
    "/claims",
    "/claims?q=Russia",
    "/claims?q=Iskander",
    "/claims?q=Путін",
    "/claims?actor={party}&type=AID",
    "/claims?q=nosuchword",
    "/claims/{claim}",
    "/quotes",
    "/documents",
    "/documents?q=Russia",
    "/documents/{document}",
    "/actors",
    "/actors/{entity}",
    "/pairs",
    "/pairs/{pair}",
    "/network",
    "/ledger",
    "/ledger?actor={party}",
    "/ledger/{commitment}",
    "/ledger/casus?if={state} attacks {other}",
    "/sources",
    "/problems",
    "/judgements",
    "/briefing?day={day}",
    "/about",
    "/api/v1/events?party={party}",
    "/api/v1/facets/claims?party={party}",
    "/api/v1/periods/events",
)
"""Every kind of page, and searches by broad words, rare words, names, fields and nothing that fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """How long the answers of one kind of page took, in milliseconds, and the largest status."""

    path: str
    status: int
    first: float
    processor: float
    milliseconds: tuple[float, ...]
    again: tuple[float, ...]

    @property
    def p95(self) -> float:
        """The 95th percentile of those asked for the first time."""
        return find_p95(self.milliseconds)


def find_p95(values: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return sorted(values)[min(len(values) - 1, int(0.95 * len(values)))]


def measure_pages(record: str, n_times: int) -> Iterator[Answered]:
    """Ask every page so many times, two at a time, after once for the first; yield how long each took."""
    with open_record(record) as opened:
        names = find_names(opened.reader, n_times + 1)
    with _serving(record) as base, httpx2.Client(base_url=base, timeout=300, trust_env=False) as client:
        for path in PAGES:
            addresses = [
                path.format(**{name: values[number % len(values)] for name, values in names.items()})
                for number in range(n_times + 1)
            ]
            yield _measure(client, path, addresses)


def find_names(reader: Reader, n: int) -> Mapping[str, Sequence[str]]:
    """Return what the pages are asked of: newest and most told events, states that are named most, their pairs."""
    newest, most = reader.list_events(limit=n), reader.list_events(limit=n, order=Order.ORIGINS)
    events = [event for pair in zip(newest.values, most.values, strict=True) for event in pair][:n]
    claims = [event.claims[0] for event in events]
    day = reader.newest_day()
    assert day is not None
    known = state_names()
    states = [one.value for one in reader.facet("events").of("country") if one.value in known]
    found = [reader.find_actor(state) for state in states]
    pairs = [f"{min(pair)}/{max(pair)}" for pair in combinations(states[:8], 2)]
    return {
        "day": [str(day - timedelta(days=number)) for number in range(n)],
        "event": [event.id for event in events],
        "claim": claims,
        "document": [placed.document.id for placed in reader.find_claims(claims).values()],
        "entity": [entities[0].id for entities in found if entities],
        "party": states,
        "state": [known[state] for state in states],
        "other": [known[state] for state in [*states[1:], states[0]]],
        "pair": pairs,
        "commitment": [one.id for one in reader.list_commitments(limit=n).values],
    }


def _measure(client: httpx2.Client, path: str, addresses: Sequence[str]) -> Answered:
    def ask(address: str) -> tuple[int, float]:
        started = time.perf_counter()
        status = client.get(address).status_code
        return status, 1000 * (time.perf_counter() - started)

    first = ask(addresses[0])
    began = time.process_time()
    with ThreadPoolExecutor(N_AT_ONCE) as askers:
        others = list(askers.map(ask, addresses[1:]))
        seconds = time.process_time() - began
        again = tuple(milliseconds for _, milliseconds in askers.map(ask, addresses[1:]))
    return Answered(
        path=path,
        status=max(status for status, _ in (first, *others)),
        first=first[1],
        processor=1000 * seconds / len(others),
        milliseconds=tuple(milliseconds for _, milliseconds in others),
        again=again,
    )


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
    print(f"milliseconds, {N_AT_ONCE} at a time, {n_times} each; again: p95 when asked again; cpu: processor time")
    print(f"{'page':<46}{'status':>7}{'first':>9}{'median':>9}{'p95':>9}{'max':>9}{'again':>9}{'cpu':>9}")
    over, over_again = [], []
    for one in measure_pages(record, n_times):
        print(
            f"{one.path:<46}{one.status:7}{one.first:9.0f}{statistics.median(one.milliseconds):9.0f}{one.p95:9.0f}"
            f"{max(one.milliseconds):9.0f}{find_p95(one.again):9.0f}{one.processor:9.0f}",
            flush=True,
        )
        over += [one.path] if one.p95 > BOUND_MILLISECONDS else []
        over_again += [one.path] if find_p95(one.again) > BOUND_MILLISECONDS else []
    print(
        f"p95 over {BOUND_MILLISECONDS:.0f} ms: {len(over)} of {len(PAGES)} asked for the first time, "
        f"{len(over_again)} asked again"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
