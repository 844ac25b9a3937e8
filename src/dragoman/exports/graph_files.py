"""Networks as GraphML and GEXF, written by networkx, and as the tables that Gephi imports."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from dragoman.exports.columns import begin_table, cell_of
from dragoman.exports.formats import Outcome, Request
from dragoman.exports.graphs import Graph, read_graph
from dragoman.record import Reader

if TYPE_CHECKING:
    import _csv

    import networkx

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'

_CLOCK = re.compile(r' lastmodifieddate="[^"]*"')
"""The day of writing, which networkx puts into GEXF: the same record gives the same bytes."""


def write_graphml(reader: Reader, request: Request, stream: TextIO) -> Outcome:
    """Write GraphML; it has no time but first and last day."""
    import networkx

    graph = read_graph(reader, request)
    _write_lines(networkx.generate_graphml(_as_networkx(graph, has_spells=False)), stream)
    return Outcome(n_written=len(graph.edges), unit=graph.told)


def write_gexf(reader: Reader, request: Request, stream: TextIO) -> Outcome:
    """Write GEXF 1.2, with a spell for each month in which something is told of a tie."""
    import networkx

    graph = read_graph(reader, request)
    text = "\n".join(networkx.generate_gexf(_as_networkx(graph, has_spells=True)))
    stream.write(_DECLARATION + _CLOCK.sub("", text, count=1) + "\n")
    return Outcome(n_written=len(graph.edges), unit=graph.told, notices=graph.timeless_notice)


def _write_lines(lines: Iterable[str], stream: TextIO) -> None:
    stream.write(_DECLARATION)
    stream.writelines(f"{line}\n" for line in lines)


def _as_networkx(graph: Graph, *, has_spells: bool) -> "networkx.Graph":
    import networkx

    made = networkx.DiGraph() if graph.is_directed else networkx.Graph()
    for node in graph.nodes:
        made.add_node(node.id, label=node.label, **node.attributes)
    for edge in graph.edges:
        made.add_edge(edge.source, edge.target, weight=edge.weight, **edge.attributes)
        if has_spells and edge.spells:
            drawn = made.edges[edge.source, edge.target]
            drawn["spells"] = [(start, end) for start, end, _ in edge.spells]
            drawn["events_in_month"] = [(n_events, start, end) for start, end, n_events in edge.spells]
    return made


def write_gephi_nodes(reader: Reader, request: Request, stream: TextIO) -> Outcome:
    """Write the table of nodes."""
    graph = read_graph(reader, request)
    keys = list(dict.fromkeys(key for node in graph.nodes for key in node.attributes))
    writer = _begin_table(["Id", "Label", *keys], request, stream)
    for node in graph.nodes:
        cells = [node.id, node.label, *(node.attributes.get(key) for key in keys)]
        writer.writerow(map(cell_of, cells))
    return Outcome(n_written=len(graph.nodes), unit="nodes")


def write_gephi_edges(reader: Reader, request: Request, stream: TextIO) -> Outcome:
    """Write the table of edges, their months as Gephi's intervals."""
    graph = read_graph(reader, request)
    keys = list(dict.fromkeys(key for edge in graph.edges for key in edge.attributes))
    writer = _begin_table(["Source", "Target", "Type", "Weight", "Time Interval", *keys], request, stream)
    type = "Directed" if graph.is_directed else "Undirected"
    for edge in graph.edges:
        months = "; ".join(f"[{start}, {end}]" for start, end, _ in edge.spells)
        cells = [edge.source, edge.target, type, edge.weight, f"<{months}>" if months else None]
        writer.writerow(map(cell_of, [*cells, *(edge.attributes.get(key) for key in keys)]))
    return Outcome(n_written=len(graph.edges), unit=graph.told, notices=graph.timeless_notice)


def _begin_table(names: list[str], request: Request, stream: TextIO) -> "_csv.Writer":
    if request.with_mark:
        stream.write("\ufeff")
    return begin_table(names, stream)
