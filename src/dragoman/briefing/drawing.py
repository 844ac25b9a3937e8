"""Charts as pictures: SVG for pages, PNG for papers. The same chart gives the same bytes."""

import io
from typing import Any

from dragoman.briefing.values import Chart

_UP, _DOWN, _INK = "#1b4f8a", "#b0531c", "#6b6f77"
"""Blue and orange, which colour-blind readers tell apart; a grey that is read on white and on black."""

_INCHES = (7.0, 2.4)
_DOTS = 200
"""Dots an inch of a PNG: sharp in print at the width of a page, some 40 kB."""

_MOST_TICKS = 8


def draw_svg(chart: Chart) -> str:
    """Return a chart as an `<svg>` element with a title for those who do not see it."""
    stream = io.StringIO()
    _draw(chart, stream, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    text = stream.getvalue()
    return text[text.index("<svg") :]


def draw_png(chart: Chart) -> bytes:
    """Return a chart as a PNG on white."""
    stream = io.BytesIO()
    _draw(chart, stream, format="png", dpi=_DOTS, facecolor="white", metadata={"Software": None})
    return stream.getvalue()


def tell_chart(chart: Chart) -> str:
    """Return what a chart shows, for those who do not see it: its highest bar on each side.

    >>> from dragoman.briefing.values import Bar
    >>> tell_chart(Chart(title="Events by month", caption="", up_name="events", bars=(Bar("2024-01", 3),)))
    'Events by month, 2024-01 to 2024-01; most events: 3 in 2024-01.'
    """
    told = [f"{chart.title}, {chart.bars[0].period} to {chart.bars[-1].period}"]
    highest = max(chart.bars, key=lambda bar: bar.up)
    told.append(f"most {chart.up_name}: {highest.up:g} in {highest.period}")
    if chart.down_name is not None:
        lowest = max(chart.bars, key=lambda bar: bar.down)
        told.append(f"most {chart.down_name}: {lowest.down:g} in {lowest.period}")
    return "; ".join(told) + "."


def _draw(chart: Chart, stream: io.StringIO | io.BytesIO, **saving: Any) -> None:
    import matplotlib
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    # text as text, which a page shows in its own letters, and ids that do not change from run to run
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "dragoman", "font.family": "DejaVu Sans"}):
        figure = Figure(figsize=_INCHES, layout="constrained")
        axes = figure.subplots()
        places = range(len(chart.bars))
        axes.bar(places, [bar.up for bar in chart.bars], color=_UP, width=0.8, label=chart.up_name)
        if chart.down_name is not None:
            downwards = [-bar.down for bar in chart.bars]
            axes.bar(places, downwards, color=_DOWN, width=0.8, label=chart.down_name, hatch="//", edgecolor="white")
            axes.axhline(0, color=_INK, linewidth=0.8)
            axes.legend(frameon=False, labelcolor=_INK, fontsize=8, loc="upper left", ncols=2)
        axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
        axes.yaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
        step = max(1, -(-len(chart.bars) // _MOST_TICKS))
        axes.set_xticks(list(places)[::step], [bar.period for bar in chart.bars][::step])
        axes.tick_params(colors=_INK, labelsize=8)
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        for side in ("left", "bottom"):
            axes.spines[side].set_color(_INK)
        figure.savefig(stream, **saving)
