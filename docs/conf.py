"""How the documentation is built: Sphinx over these Markdown pages, and the reference from the code itself.

Nothing is written beside the pages: the operations of the HTTP API come from the application's own
description while the pages are built. The built site asks no other host for anything.
"""

import importlib
import re
import sys
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

project = "Dragoman"
author = "the Dragoman authors"
project_copyright = author
html_title = "Dragoman"
language = "en"

myst_enable_extensions = ["deflist"]
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
myst_heading_anchors = 4

html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["site.css"]
_LETTERS = {
    "font-stack": 'system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif',
    "font-stack--monospace": 'ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace',
    "serif": 'Charter, "Bitstream Charter", "Noto Serif", "DejaVu Serif", Georgia, serif',
}
html_theme_options = {
    "light_css_variables": _LETTERS
    | {
        "color-brand-primary": "#1c1d20",
        "color-brand-content": "#1b4f8a",
        "color-background-primary": "#fdfdfb",
        "color-background-secondary": "#f3f3ee",
        "color-foreground-primary": "#1c1d20",
    },
    "dark_css_variables": {
        "color-brand-primary": "#e6e5e0",
        "color-brand-content": "#93bdf0",
        "color-background-primary": "#17181b",
        "color-background-secondary": "#212327",
        "color-foreground-primary": "#e6e5e0",
    },
}
html_copy_source = False
html_show_sphinx = False
html_last_updated_fmt = None  # the same pages give the same bytes
html_favicon = "../src/dragoman/web/static/icon.svg"

python_use_unqualified_type_names = True
maximum_signature_line_length = 88
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_class_signature = "mixed"
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True  # attributes of a value stand in its own text: they have no entries of their own
suppress_warnings = [
    "ref.python",  # an attribute in a value's own text may be called as another value's property is
]
nitpick_ignore_regex = [
    # Python's own and SQLAlchemy's: their documentation is on other hosts, which a build does not ask
    ("py:class", r"(collections\.abc|datetime|pathlib|sqlalchemy)\..*|date|Engine"),
    # parts of a record that programs of this project alone use, told in docs/design
    ("py:class", r"(dragoman\.record\.\w+\.)?(Blocks|Feeds|Jobs|Searches|TellStep|Turns|Users|Writer)"),
    # what a generic class or function stands for
    ("py:class", r"dragoman\.(model\.stages\.(In|Out)|record\.reader\.Value)"),
]


class HttpOperations(SphinxDirective):
    """One line an operation of the HTTP API, from the description by which the application answers."""

    def run(self) -> list[nodes.Node]:
        """Return a table of path and summary for each tag of the description."""
        described = importlib.import_module("dragoman.web.api.describing").describe_api()
        by_tag: dict[str, list[tuple[str, str, str]]] = {}
        for path, operations in described["paths"].items():
            for method, operation in operations.items():
                names = [parameter["name"] for parameter in operation["parameters"] if parameter["in"] == "query"]
                by_tag.setdefault(operation["tags"][0], []).append(
                    (f"{method.upper()} {path}", operation["summary"], ", ".join(names))
                )
        return [_table_of(tag, lines) for tag, lines in by_tag.items()]


def _table_of(title: str, lines: list[tuple[str, str, str]]) -> nodes.table:
    group = nodes.tgroup(cols=3)
    group += [nodes.colspec(colwidth=width) for width in (30, 40, 30)]
    body = nodes.tbody()
    for path, told, parameters in lines:
        row = nodes.row()
        for cell in (nodes.literal(text=path), nodes.Text(told), nodes.Text(parameters)):
            row += nodes.entry("", nodes.paragraph("", "", cell))
        body += row
    head = nodes.row()
    for word in ("address", "gives", "takes"):
        head += nodes.entry("", nodes.paragraph(text=word))
    group += [nodes.thead("", head), body]
    return nodes.table("", nodes.title(text=title), group)


_BEFORE_NAPOLEON, _AFTER_NAPOLEON = 400, 600
_kept: dict[str, list[str]] = {}
"""The docstrings of properties: Napoleon takes "Ids: all of them" for a type and a text."""


def _keep_property(_app: Sphinx, what: str, name: str, _value: Any, _options: Any, lines: list[str]) -> None:
    if what in ("property", "attribute"):
        _kept[name] = list(lines)


def _mend_docstring(_app: Sphinx, _what: str, name: str, _value: Any, _options: Any, lines: list[str]) -> None:
    """Put back what Napoleon took amiss, and part "since, until: …", where it takes the first name for a type."""
    if name in _kept:
        lines[:] = _kept.pop(name)
        return
    mended: list[str] = []
    for line in lines:
        found = re.match(r":ivar ([\w, ]+):(.*)", line)
        names = [name.strip() for name in found[1].split(",")] if found else []
        mended += [line] if len(names) < 2 or found is None else [f":ivar {names[0]}:{found[2]}"]
        later = [f":ivar {name}: as ``{names[0]}``" for name in names[1:]]
        mended += later
    lines[:] = mended


def setup(app: Sphinx) -> dict[str, Any]:
    """Make the directive known, and mend what stands between our docstrings and Napoleon."""
    app.add_directive("http-operations", HttpOperations)
    app.connect("autodoc-process-docstring", _keep_property, priority=_BEFORE_NAPOLEON)
    app.connect("autodoc-process-docstring", _mend_docstring, priority=_AFTER_NAPOLEON)
    return {"parallel_read_safe": True}
