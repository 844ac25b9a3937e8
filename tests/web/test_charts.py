"""Charts are made of values alone, and are whole as tables, lists and drawings without a script."""

import json
import re
from datetime import date
from types import SimpleNamespace

import pytest

from dragoman.model import (
    Commitment,
    CommitmentKind,
    CommitmentStatus,
    CommitmentStep,
    DateBasis,
    DateSpan,
    Derivation,
    Event,
    EventType,
    PartialDate,
    Precision,
    QuadClass,
    QuadTally,
    Relation,
    Relay,
    Status,
)
from dragoman.web.charts import (
    Mark,
    days_of,
    make_line,
    make_relays,
    make_timeline,
    make_two_sided_timeline,
)
from dragoman.web.rendering import _environment

MADE = Derivation(stage="test", version="1", rule="test")


def write(macro: str, *arguments: object) -> str:
    """Return what a macro of the charts writes."""
    call = f"{{% import 'macros/charts.html' as charts with context %}}{{{{ charts.{macro}(*arguments) }}}}"
    page: str = _environment().from_string(call).render(arguments=arguments, request=SimpleNamespace(query_params={}))
    return page


def day(text: str) -> DateSpan:
    partial = PartialDate.parse(text)
    return DateSpan(start=partial, end=partial, precision=Precision.DAY, basis=DateBasis.STATED)


def commitment(*steps: tuple[CommitmentStatus, str | None]) -> Commitment:
    history = tuple(
        CommitmentStep(status=status, date=day(when) if when else None, claims=(f"claim-{i}",))
        for i, (status, when) in enumerate(steps)
    )
    return Commitment(
        kind=CommitmentKind.TRANSFER,
        debtors=(),
        creditors=(),
        objects=(),
        condition=None,
        deadline=None,
        status=steps[-1][0],
        history=history,
        derivation=MADE,
    )


def relation(month: str | None, cooperation: int, conflict: int) -> Relation:
    quads = (
        QuadTally(quad=QuadClass.VERBAL_COOPERATION, n_events=cooperation, intensity=1.0, n_single_origin=0),
        QuadTally(quad=QuadClass.VERBAL_CONFLICT, n_events=conflict, intensity=-1.0, n_single_origin=0),
    )
    events = tuple(f"event-{month}-{i}" for i in range(cooperation + conflict))
    return Relation(
        left="BLR", right="RUS", month=month, quads=quads, first_day=None, last_day=None, events=events, derivation=MADE
    )


def event(*relays: tuple[str, str]) -> Event:
    return Event(
        act="MEET",
        type=EventType.CONSULT,
        actors=(),
        recipients=(),
        date=None,
        place=None,
        status=Status.OCCURRED,
        claims=("claim-1",),
        accounts=(),
        relays=tuple(Relay(teller=teller, source=source, documents=("document-1",)) for teller, source in relays),
        derivation=MADE,
    )


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-Q1", "2024-01-01", "2024-03-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-W01", "2024-01-01", "2024-01-07"),
        ("2024-02-10", "2024-02-10", "2024-02-10"),
    ],
)
def test_a_period_has_a_first_and_a_last_day(period: str, first: str, last: str) -> None:
    assert days_of(period) == (date.fromisoformat(first), date.fromisoformat(last))


def test_a_timeline_is_a_table_of_links_that_keep_the_filters_of_the_view() -> None:
    chart = make_timeline(
        [("2024-01", 3), ("2024-02", 1), (None, 7)], "month", url="/events?type=AID&since=2020&cursor=x"
    )
    page = write("timeline", chart, "Events by month")
    assert '<a href="/events?type=AID&amp;since=2024-01-01&amp;until=2024-01-31">2024-01</a>' in page
    assert "7 more in no known period" in page
    data = json.loads(re.findall(r'<script type="application/json">(.*?)</script>', page, re.DOTALL)[0])
    assert data["bars"] == [{"period": "2024-01", "n": 3}, {"period": "2024-02", "n": 1}]
    assert (data["url"], data["unknown"]) == ("/events?type=AID", 7)


def test_an_empty_chart_writes_nothing() -> None:
    assert not write("timeline", make_timeline([], "month", url="/events"), "Events").strip()
    assert not write("relays", make_relays(event())).strip()


def test_what_pages_say_cannot_leave_the_data_of_a_chart() -> None:
    hostile = "</script><script>alert(1)</script>"
    page = write("relays", make_relays(event((hostile, "Agency"))))
    assert "<script>alert" not in page
    chart = make_timeline([("2024-01", 1)], "month", url=f"/events?q={hostile}")
    assert "<script>alert" not in write("timeline", chart, hostile)


def test_a_line_puts_steps_in_time_and_keeps_undated_ones_in_the_list() -> None:
    asked = commitment(
        (CommitmentStatus.PROMISED, "2023-01-01"),
        (CommitmentStatus.SIGNED, "2023-07-01"),
        (CommitmentStatus.VIOLATED, "2024-01-01"),
        (CommitmentStatus.DENIED, None),
    )
    line = make_line(asked, date(2024, 1, 1))
    drawn = [dot.x for dot in line.dots if dot.x is not None]
    assert drawn == sorted(drawn)
    assert len(drawn) == 3
    assert [dot.tone for dot in line.dots] == ["open", "kept", "broken", "broken"]
    page = write("line", line)
    assert page.count("<li class") == 4
    assert page.count('class="dot') == 3


def test_steps_of_one_day_are_each_seen() -> None:
    asked = commitment(*[(CommitmentStatus.SIGNED, "2023-01-01")] * 3)
    drawn = [dot.x for dot in make_line(asked, date(2024, 1, 1)).dots]
    assert len(set(drawn)) == 3


def test_a_line_of_undated_steps_is_a_list() -> None:
    line = make_line(commitment((CommitmentStatus.PROMISED, None)), date(2024, 1, 1))
    assert not line.is_drawn
    assert "<svg" not in write("line", line)


def test_relays_run_from_the_first_speaker_to_the_page() -> None:
    graph = make_relays(event(("Agency", "Minister"), ("Newspaper", "Agency"), ("Blog", "Minister")))
    at = {voice.name: voice.x for voice in graph.voices}
    assert at["Minister"] < at["Agency"] == at["Blog"] < at["Newspaper"]
    page = write("relays", graph)
    assert page.count('class="arrow"') == 3
    assert "<bdi>Newspaper</bdi> passes on <bdi>Agency</bdi>" in page


def test_a_circle_of_relays_is_drawn_too() -> None:
    graph = make_relays(event(("A", "B"), ("B", "A"), ("C", "C")))
    assert {voice.name for voice in graph.voices} == {"A", "B"}
    assert len(graph.arrows) == 2


def test_too_many_voices_are_a_list() -> None:
    graph = make_relays(event(*[(f"Outlet {i}", "Agency") for i in range(60)]))
    assert not graph.voices
    assert write("relays", graph).count("<li>") == 60


def test_the_months_of_a_pair_tell_cooperation_and_conflict_apart_with_their_marks() -> None:
    months = [relation("2024-02", 0, 3), relation("2024-01", 4, 0), relation(None, 1, 0), relation("2024-03", 0, 4)]
    mark = Mark(period="2024-02", text="mean intensity +1.0 before, -10.0 from here on", href="/events")
    chart = make_two_sided_timeline(months, url="/pairs/BLR/RUS", marks=[mark])
    assert [(bar.cooperation, bar.conflict) for bar in chart.bars] == [(4, 0), (0, 3), (0, 4)]
    assert chart.n_unknown == 1
    assert "mean intensity +1.0 before" in write("timeline", chart, "Months")
