"""What a briefing finds, and what it says of it."""

from dataclasses import replace
from datetime import date

import pytest

from dragoman.briefing import (
    Line,
    Period,
    Question,
    Section,
    SectionKind,
    between_period,
    day_period,
    make_briefing,
    week_period,
)
from dragoman.model import (
    Commitment,
    CommitmentKind,
    CommitmentStatus,
    CommitmentStep,
    DateSpan,
    Difference,
    DifferenceKind,
    EventType,
    PartialDate,
    TreatyBasis,
    WrongUse,
)
from dragoman.record import MEMORY, Record, open_record
from tests.briefing import affair as made
from tests.briefing.conftest import WEEK, Ask, below, lines_of, told
from tests.record.small_record import day


def test_what_is_new_is_what_pages_of_the_period_told_first(brief: Ask) -> None:
    """By the day of publication, not that of the deed; who told it only later counts for nothing yet."""
    (line,) = lines_of(brief(), SectionKind.NEW)
    assert line.ids == (made.DELIVERY.id,)
    assert told(line).startswith("Mongolia supplied “20 ambulances” to Peru")
    assert line.support.startswith("3 independent origins in this time, 4 in the record")
    assert "The Later" not in below(line)
    (before,) = lines_of(brief(period=day_period(date(2024, 3, 4))), SectionKind.NEW)
    assert before.ids == (made.PROMISE.id,)


def test_a_line_flags_that_accounts_differ_and_that_it_is_denied(brief: Ask) -> None:
    """One account's number never stands as if all told it."""
    (line,) = lines_of(brief(), SectionKind.NEW)
    assert "accounts differ in: number, see below" in below(line)
    assert "denied by: Peru" in below(line)


def test_a_further_origin_is_told_apart_from_news(brief: Ask) -> None:
    later = brief(period=between_period(date(2024, 5, 1), None))
    assert not lines_of(later, SectionKind.NEW)
    (line,) = lines_of(later, SectionKind.FURTHER)
    assert "The Later" in below(line)
    assert "The Gazette" not in below(line)


def test_a_commitment_goes_from_one_status_to_another(brief: Ask) -> None:
    (line,) = lines_of(brief(), SectionKind.CHANGED)
    assert "Mongolia to Peru: transfer, “20 ambulances”" in told(line)
    assert "status: promised → partly delivered" in below(line)
    (first,) = lines_of(brief(period=day_period(date(2024, 3, 4))), SectionKind.CHANGED)
    assert "status: new, promised" in below(first)


def test_a_treaty_is_no_news_when_a_page_tells_of_it() -> None:
    """It is in force by its own text, which no page needs to tell; a breach that a page tells is a change."""
    treaty = TreatyBasis(
        treaty="entity-1", name="Treaty of Lima", article="article 1", obligation="", source="invented"
    )
    in_force = CommitmentStep(status=CommitmentStatus.IN_FORCE, date=day_span(1994), claims=())

    def change_by(status: CommitmentStatus) -> tuple[Line, ...]:
        told = CommitmentStep(status=status, date=day_span(2024), claims=(made.DELIVERED.id,))
        of_record = replace(
            made.AMBULANCES, treaty=treaty, deadline=None, history=(in_force, told), status=CommitmentStatus.IN_FORCE
        )
        with open_record(MEMORY) as record:
            made.write_affair(record)
            record.writer.replace_commitments([of_record])
            return lines_of(make_briefing(record.reader, Question(period=WEEK)), SectionKind.CHANGED)

    assert not change_by(CommitmentStatus.PROMISED)
    (line,) = change_by(CommitmentStatus.VIOLATED)
    assert "status: in force → violated" in below(line)


def day_span(year: int) -> DateSpan:
    return day(year, 3, 11, "")


def test_accounts_that_differ_stand_side_by_side_each_once(brief: Ask) -> None:
    """Two differences that share a side are one row; an account of after the period has no side yet."""
    (line,) = lines_of(brief(), SectionKind.DIFFERENCES)
    (contrast,) = line.contrasts
    assert contrast.aspect == "number"
    assert [side.label for side in contrast.sides] == ["The Gazette", made.EVIL, "Дзвін"]
    assert ("20 машин", "uk") in [(words.text, words.language) for words in contrast.sides[2].words]


def test_acts_and_silence_are_told_in_words() -> None:
    """Not by their names: whoever reads a briefing knows no codes."""
    differences = (
        Difference(
            kind=DifferenceKind.ACT,
            left_origin="The Gazette",
            right_origin="Дзвін",
            left="DELIVER (“Mongolia delivered 20 ambulances to Peru”)",
            right="TRADE (“Монголія передала Перу 20 машин”)",
        ),
        Difference(
            kind=DifferenceKind.OMISSION,
            left_origin="The Gazette",
            right_origin="Дзвін",
            left="date 2024-03-11",
            right=None,
        ),
    )
    accounts = (made.account(made.DELIVERED, "The Gazette"), made.account(made.DELIVERED_UK, "Дзвін"))
    with open_record(MEMORY) as record:
        for document in (made.GAZETTE, made.UKRAINIAN_PAGE):
            made.write_reading(record, document, made.CLAIMS[document])
        record.writer.replace_events([made.event(made.DELIVERED, accounts, differences=differences)])
        briefing = make_briefing(record.reader, Question(period=WEEK))
    (line,) = lines_of(briefing, SectionKind.DIFFERENCES)
    assert [contrast.aspect for contrast in line.contrasts] == ["what was done", "what is left unsaid"]
    assert "The Gazette: supplied (“Mongolia delivered 20 ambulances to Peru”)" in below(line)
    assert "Дзвін: silent on it" in below(line)
    assert all(side.citations for contrast in line.contrasts for side in contrast.sides)


def test_a_denial_does_not_lose_what_it_denies(brief: Ask) -> None:
    (line,) = lines_of(brief(), SectionKind.DENIALS)
    assert told(line).startswith("Mongolia supplied")
    assert "told by The Gazette: “Mongolia delivered 20 ambulances to Peru”" in below(line)
    assert "denied by Peru: “Le Pérou dément” (French), La Cloche, 13 March 2024" in below(line)


def test_hedged_statements_carry_word_and_band_and_the_scale_is_explained_once(brief: Ask) -> None:
    briefing = brief()
    (line,) = lines_of(briefing, SectionKind.HEDGED)
    assert told(line).startswith("“likely” (55–80 %): Mongolia would accuse Peru")
    assert "is likely, an analyst said.”" in below(line), "the sentence, with the word of chance in it"
    (note,) = [note for note in briefing.notes if note.title == "Words of likelihood"]
    assert ("likely, probable", "55–80 %") in note.rows
    assert not any(line.ids == (made.QUARREL.id,) for line in lines_of(briefing, SectionKind.NEW))
    quiet = brief(period=day_period(date(2024, 3, 4)))
    assert not [note for note in quiet.notes if note.title == "Words of likelihood"]


def test_what_is_due_counts_from_the_end_of_the_period(brief: Ask) -> None:
    (line,) = lines_of(brief(), SectionKind.DUE)
    assert "partly delivered; due by 30 April 2024" in below(line)
    (past,) = lines_of(brief(period=day_period(date(2024, 5, 20))), SectionKind.DUE)
    assert "status: nothing heard since 12 March 2024; was due by 30 April 2024" in below(past)
    assert not lines_of(brief(period=day_period(date(2024, 3, 1))), SectionKind.DUE), "not heard of yet"


def test_what_is_to_come_stands_before_what_has_passed_the_nearest_first_in_each() -> None:
    deadlines = {
        CommitmentKind.TRANSFER: "2024-02-01",
        CommitmentKind.VISIT: "2024-03-10",
        CommitmentKind.TRAINING: "2024-06-01",
        CommitmentKind.EXERCISE: "2024-03-20",
    }
    owed = [
        replace(made.AMBULANCES, kind=kind, deadline=replace(made.BY_APRIL, end=PartialDate.parse(deadline)))
        for kind, deadline in deadlines.items()
    ]
    kept = replace(made.AMBULANCES, kind=CommitmentKind.FINANCE, history=made.AMBULANCES.history[:1])
    kept = replace(kept, history=(replace(kept.history[0], status=CommitmentStatus.FULFILLED),))
    kept = replace(kept, status=CommitmentStatus.FULFILLED)
    with open_record(MEMORY) as record:
        made.write_affair(record)
        record.writer.replace_commitments([*owed, kept])
        briefing = make_briefing(record.reader, Question(period=WEEK))
    shown = [below(line).partition("by ")[2].partition("\n")[0] for line in lines_of(briefing, SectionKind.DUE)]
    assert shown == ["20 March 2024", "1 June 2024", "10 March 2024", "1 February 2024"]


def test_pages_of_unknown_date_are_told_apart_and_counted_nowhere_else(brief: Ask) -> None:
    briefing = brief()
    (line,) = lines_of(briefing, SectionKind.UNDATED)
    assert "“When was this”, outlet unknown, date unknown, English" in told(line)
    assert "Anna Bataar (president of Mongolia)" not in below(line), "an office that the page does not give is not told"
    assert "Anna Bataar (Mongolia) met with Juan Quispe (Peru)" in below(line)
    assert "1 page of unknown date" in briefing.summary[-1]
    whole = brief(period=between_period(None, None))
    assert not lines_of(whole, SectionKind.UNDATED)
    assert made.MEETING.id in [line.ids[0] for line in lines_of(whole, SectionKind.NEW)]


def test_a_page_known_to_the_month_is_no_page_of_a_day_but_one_of_the_month() -> None:
    document = made.page(
        "https://month.example/1", "Anna Bataar met Juan Quispe.", "en", "Month", "2024-03", "Some day"
    )
    met = made.claim(document, "Anna Bataar met Juan Quispe", "MEET", EventType.CONSULT, "Anna Bataar", "Juan Quispe")
    meeting = made.event(met, (made.account(met, "Month"),))
    with open_record(MEMORY) as record:
        made.write_reading(record, document, (met,))
        record.writer.replace_events([meeting])
        of_day = make_briefing(record.reader, Question(period=day_period(date(2024, 3, 20))))
        month = between_period(date(2024, 3, 1), date(2024, 3, 31))
        of_month = make_briefing(record.reader, Question(period=month))
    assert not lines_of(of_day, SectionKind.NEW)
    assert len(lines_of(of_day, SectionKind.UNDATED)) == 1
    assert len(lines_of(of_month, SectionKind.NEW)) == 1
    assert not lines_of(of_month, SectionKind.UNDATED)


def test_a_time_in_which_nothing_was_told_says_so(brief: Ask) -> None:
    briefing = brief(period=day_period(date(2019, 1, 1)))
    assert briefing.summary[0].startswith("Nothing: no page")
    assert not [
        line for section in briefing.sections if section.kind is not SectionKind.UNDATED for line in section.lines
    ]
    assert all(section.empty for section in briefing.sections if not section.lines)


def test_a_pair_is_told_only_what_concerns_both(brief: Ask) -> None:
    both = brief(between=("Mongolia", "Перу"))
    assert both.title == "Briefing on Mongolia and Перу: 11 March 2024 to 17 March 2024"
    assert lines_of(both, SectionKind.NEW)
    assert lines_of(both, SectionKind.CHANGED)
    alone = brief(between=("Bataar", "Mongolia"))
    assert not lines_of(alone, SectionKind.NEW)
    assert not lines_of(alone, SectionKind.CHANGED)


def test_an_actor_is_told_what_concerns_him(brief: Ask) -> None:
    briefing = brief(actor="Анна Батаар", period=between_period(None, None))
    assert [line.ids for line in lines_of(briefing, SectionKind.NEW)] == [(made.MEETING.id,)]
    with pytest.raises(WrongUse, match='no entity of the record is called "Nobody"'):
        brief(actor="Nobody")


def test_a_commitment_is_told_with_its_whole_history(brief: Ask) -> None:
    briefing = brief(commitment=made.AMBULANCES.id[:18], period=between_period(None, None))
    (line,) = lines_of(briefing, SectionKind.STANDING)
    assert "status: nothing heard as of 2 May 2024" in below(line), "as of the newest page: the deadline has passed"
    assert "promised, 4 March 2024: “Mongolia promised Peru 20 ambulances”" in below(line)
    assert {line.ids for line in lines_of(briefing, SectionKind.NEW)} == {(made.DELIVERY.id,), (made.PROMISE.id,)}
    with pytest.raises(WrongUse, match="is no commitment"):
        brief(commitment=made.DELIVERY.id)


def test_a_cap_is_announced_with_the_command_that_lifts_it(brief: Ask) -> None:
    whole = between_period(None, None)
    (section,) = [one for one in brief(period=whole, limit=1).sections if one.kind is SectionKind.NEW]
    assert (len(section.lines), section.n_more, section.command) == (1, 2, "dragoman brief --limit 0")
    (section,) = [one for one in brief(period=whole, limit=0).sections if one.kind is SectionKind.NEW]
    assert (len(section.lines), section.n_more) == (3, 0)


def test_what_more_origins_tell_stands_first(brief: Ask) -> None:
    lines = lines_of(brief(period=between_period(None, None)), SectionKind.NEW)
    assert lines[0].ids == (made.DELIVERY.id,)


def test_every_line_has_a_source_and_every_source_is_called_on(brief: Ask) -> None:
    for period in (WEEK, between_period(None, None), day_period(date(2024, 3, 4))):
        briefing = brief(period=period)
        assert all(line.citations for line in briefing.lines)
        called_on = {citation for line in briefing.lines for citation in line.all_citations}
        offered = {(source.number, passage.number) for source in briefing.sources for passage in source.passages}
        assert {(citation.source, citation.passage) for citation in called_on} == offered
        assert [source.number for source in briefing.sources] == list(range(1, len(briefing.sources) + 1))


def test_a_passage_is_the_words_at_its_place(brief: Ask) -> None:
    texts = {document.id: document.text for document in made.CLAIMS}
    for source in brief().sources:
        for passage in source.passages:
            assert texts[source.document][passage.start : passage.end] == passage.text
            assert f"{passage.before}{passage.text}{passage.after}" in texts[source.document]


def test_the_order_of_arrival_changes_nothing(brief: Ask) -> None:
    with open_record(MEMORY) as record:
        _write_backwards(record)
        again = make_briefing(record.reader, Question(period=WEEK))
    assert again == brief()


def _write_backwards(record: Record) -> None:
    order = list(made.CLAIMS.items())
    made.CLAIMS.clear()
    made.CLAIMS.update(reversed(order))
    try:
        made.write_affair(record)
    finally:
        made.CLAIMS.clear()
        made.CLAIMS.update(order)


@pytest.mark.parametrize(
    ("period", "name", "first"),
    [
        (day_period(date(2024, 3, 20)), "20 March 2024", date(2024, 3, 20)),
        (week_period(date(2024, 3, 20)), "week 12 of 2024, 18 March 2024 to 24 March 2024", date(2024, 3, 18)),
        (week_period(date(2024, 12, 31)), "week 1 of 2025, 30 December 2024 to 5 January 2025", date(2024, 12, 30)),
        (between_period(None, date(2024, 3, 1)), "until 1 March 2024", None),
    ],
)
def test_periods_have_names(period: Period, name: str, first: date | None) -> None:
    assert (period.name, period.first) == (name, first)


def test_a_long_sentence_is_cut_around_the_words_that_carry_a_claim() -> None:
    text = f"{'On and on, ' * 40}Anna Bataar met Juan Quispe{', and so on' * 40}."
    document = made.page("https://long.example/1", text, "en", "Long", "2024-03-20")
    met = made.claim(document, "Anna Bataar met Juan Quispe", "MEET", EventType.CONSULT, "Anna Bataar", "Juan Quispe")
    with open_record(MEMORY) as record:
        made.write_reading(record, document, (met,))
        record.writer.replace_events([made.event(met, (made.account(met, "Long"),))])
        briefing = make_briefing(record.reader, Question(period=day_period(date(2024, 3, 20))))
    (passage,) = briefing.sources[0].passages
    assert passage.before.startswith("… ")
    assert passage.before.endswith("On and on, ")
    assert passage.after.startswith(", and so on")
    assert passage.after.endswith(" …")
    assert max(len(passage.before), len(passage.after)) <= 162


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"period": day_period(date(2024, 3, 4))},
        {"period": between_period(date(2024, 5, 1), None)},
        {"period": between_period(None, None)},
        {"between": ("Mongolia", "Peru")},
        {"actor": "Peru"},
        {"commitment": made.AMBULANCES.id},
    ],
)
def test_whoever_looks_at_enough_of_the_newest_tells_what_whoever_looks_at_all_does(
    brief: Ask, fields: dict[str, object]
) -> None:
    assert brief(n_read=100, **fields) == brief(**fields)


def test_whoever_looked_at_the_newest_alone_says_so(brief: Ask) -> None:
    briefing = brief(n_read=1)
    (told,) = [sentence for sentence in briefing.summary if "newest" in sentence]
    assert told.startswith("Only the newest 1 claims")
    assert "“dragoman brief --since 2024-03-11 --until 2024-03-17 --limit 0” looks at all" in told


def _owed(n: int, history: tuple[CommitmentStep, ...] = made.AMBULANCES.history) -> list[Commitment]:
    kinds = list(CommitmentKind)[:n]
    return [
        replace(
            made.AMBULANCES,
            kind=kind,
            deadline=replace(made.BY_APRIL, end=PartialDate(2024, 4, place + 1)),
            history=history,
        )
        for place, kind in enumerate(kinds)
    ]


def _due(record: Record, limit: int) -> Section:
    briefing = make_briefing(record.reader, Question(period=WEEK, limit=limit, n_read=50))
    return next(section for section in briefing.sections if section.kind is SectionKind.DUE)


def test_what_falls_due_beyond_the_lines_is_counted(record: Record) -> None:
    made.write_affair(record)
    record.writer.replace_commitments(_owed(6))
    section = _due(record, 2)
    assert [below(line).partition("by ")[2].partition("\n")[0] for line in section.lines] == [
        "1 April 2024",
        "2 April 2024",
    ]
    assert (section.n_more, section.left_out) == (4, "And 4 more")
    assert (_due(record, 0).n_more, _due(record, 0).left_out) == (0, "")


def test_what_was_spoken_of_after_the_day_may_be_owed_on_it(record: Record) -> None:
    """Whether it was shows its history alone, which is not read beyond the lines that are shown."""
    may = day(2024, 5, 10, "10 May")
    later = CommitmentStep(status=CommitmentStatus.FULFILLED, date=may, claims=(made.DELIVERED_LATER.id,))
    made.write_affair(record)
    owed = _owed(5, (*made.AMBULANCES.history, later))
    record.writer.replace_commitments([replace(one, status=CommitmentStatus.FULFILLED) for one in owed])
    section = _due(record, 2)
    assert len(section.lines) == 2
    assert section.left_out == "And perhaps more"
    assert len(_due(record, 0).lines) == 5


def test_pages_of_unknown_day_beyond_the_lines_are_counted(record: Record) -> None:
    made.write_affair(record)
    for number in range(4):
        page = made.page(f"https://nowhere.example/more/{number}", made.UNDATED_PAGE.text, "en", None, None, "When")
        met = replace(made.MET, evidence=replace(made.MET.evidence, document=page.id))
        made.write_reading(record, page, (met,))
    for party in (None, "Peru"):
        question = Question(period=WEEK, limit=2, actor=party, n_read=50)
        briefing = make_briefing(record.reader, question)
        (section,) = [one for one in briefing.sections if one.kind is SectionKind.UNDATED]
        assert [line.ids[0] for line in section.lines] == sorted(line.ids[0] for line in section.lines)
        assert (len(section.lines), section.left_out) == (2, "And 3 more")
    assert "5 pages of unknown date" in briefing.summary[-1]
