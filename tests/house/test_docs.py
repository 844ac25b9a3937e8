"""The documentation builds without a warning, asks nobody for anything, and names what is there."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer

import dragoman
from dragoman import model
from dragoman.cli.commands import build_app
from dragoman.web.api.describing import describe_api

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
GUIDES = sorted([ROOT / "README.md", DOCS / "tutorial.md", *(DOCS / "how-to").glob("*.md")])
PAGES = sorted(path.relative_to(DOCS).with_suffix("") for path in DOCS.rglob("*.md") if "_build" not in path.parts)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build all pages, as `make docs` does; some ten seconds."""
    built = tmp_path_factory.mktemp("site")
    command = (
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "--keep-going",
        "-n",
        "-b",
        "html",
        "-d",
        str(built / "trees"),
    )
    done = subprocess.run(
        (*command, str(DOCS), str(built / "html")), cwd=ROOT, capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stderr
    return built / "html"


def test_every_page_is_built_and_can_be_reached(site: Path) -> None:
    reached: set[Path] = set()
    waiting = {site / "index.html"}
    while waiting:
        page = waiting.pop()
        reached.add(page)
        links = re.findall(r'href="([^"#?:]+\.html)', page.read_text(encoding="utf-8"))
        waiting |= {(page.parent / link).resolve() for link in links} - reached
    assert {site / f"{page}.html" for page in PAGES} <= reached


def test_the_site_asks_no_other_host_for_anything(site: Path) -> None:
    """Links may lead elsewhere; scripts, styles, pictures and letters may not come from there."""
    loading = re.compile(
        r"""<(?:script|img|iframe|source|video|audio|embed|object|use)\b[^>]*?\b(?:src|srcset|data|href)="([^"]+)"|"""
        r"""<link\b[^>]*?\bhref="([^"]+)"|url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)"""
    )
    foreign = {
        f"{path.relative_to(site)}: {address}"
        for path in site.rglob("*")
        if path.suffix in {".html", ".css"}
        for found in loading.findall(path.read_text(encoding="utf-8"))
        for address in found
        if re.match(r"\s*(?:[a-z]+:)?//", address)
    }
    assert not foreign
    assert not [path for path in site.rglob("*") if path.suffix in {".woff", ".woff2", ".ttf", ".eot"}]


def test_every_public_value_and_the_face_of_the_library_stand_in_the_reference(site: Path) -> None:
    values = (site / "values.html").read_text(encoding="utf-8")
    described = {
        name for name in model.__all__ if isinstance(getattr(model, name), type) or callable(getattr(model, name))
    }
    assert not [name for name in sorted(described) if f'id="dragoman.model.{name}"' not in values]
    face = (site / "python.html").read_text(encoding="utf-8")
    assert not [name for name in dragoman.__all__ if f'id="dragoman.{name}"' not in face]


def test_every_operation_of_the_api_stands_in_the_reference(site: Path) -> None:
    page = (site / "http-api.html").read_text(encoding="utf-8")
    operations = [f"{method.upper()} {path}" for path, told in describe_api()["paths"].items() for method in told]
    shown = re.sub(r"<[^>]+>", "", page)
    assert not [operation for operation in operations if operation not in shown]


def figures_in(text: str) -> set[str]:
    """Return the shares in a text, each to two decimals: ".911", "1.00" and "91 %" are three."""
    shares = {float(found) for found in re.findall(r"(?<![\d.])[01]?\.\d{2,3}(?![\d.])", text)}
    return {f"{share:.2f}" for share in shares | {int(found) / 100 for found in re.findall(r"\b(\d+) %", text)}}


def test_every_figure_that_the_methods_give_is_one_that_was_measured() -> None:
    """Shares in what was measured stand in the page of quality, or where a rule's own measurement is told."""
    methods = (DOCS / "methods.md").read_text(encoding="utf-8")
    told = [paragraph for paragraph in methods.split("\n\n") if paragraph.startswith("*Measured*")]
    measured = [DOCS / "quality.md", *(DOCS / "design").glob("*.md")]
    known = set().union(*(figures_in(path.read_text(encoding="utf-8")) for path in measured))
    assert len(told) > 12
    assert len(figures_in("\n".join(told))) > 15
    assert not figures_in("\n".join(told)) - known


def commands_in(path: Path) -> list[list[str]]:
    """Return the words of every `dragoman …` that a page shows in a block of code, a line that goes on joined."""
    found = []
    for block in re.findall(r"^ *```\w*\n(.*?)^ *```", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE):
        for line in re.sub(r"\\\n\s*", "", block).splitlines():
            shown = re.search(r"(?:^\s*(?:\$ )?|&& |=\S+ |^docker run .*)dragoman ([a-z].*)", line)
            if shown and not line.lstrip().startswith(("location", "import")):
                words = re.split(r"\s[|>;]|\s&&|\s#\s", shown[1])[0]
                found.append(shlex.split(words, comments=False))
    return found


def options_of(words: list[str]) -> set[str]:
    """Return the options that a command of these words has; fails where there is none of this name."""
    command = typer.main.get_group(build_app())
    for word in words:
        if not isinstance(command, typer.core.TyperGroup) or word.startswith("-"):
            break
        assert word in command.commands, f"there is no command {word}: dragoman {shlex.join(words)}"
        command = command.commands[word]  # type: ignore[assignment]  # a group or, at the end, a command
    return {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command_that_a_guide_shows_is_there_with_its_options(path: Path) -> None:
    for words in commands_in(path):
        used = {word.split("=")[0] for word in words if re.match(r"--[a-z]", word)}
        assert used <= options_of(words) | {"--help"}, shlex.join(words)


def test_the_guides_show_commands() -> None:
    """The test above rests on finding them."""
    assert sum(len(commands_in(path)) for path in GUIDES) > 50
    assert ["alert", "send", "--base", "https://news.example"] in commands_in(DOCS / "how-to" / "alerts.md")
