"""The page *About this record*: what it holds, what read it, how well, its licences, and what it does not say."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman.pipeline import check_installation, find_package
from dragoman.web.asking import AskedReader
from dragoman.web.rendering import render

router = APIRouter()

_WEB = Path(__file__).parent.parent

_LONGEST_NOTICE = 200_000
"""Signs of the notices of the scripts that are shown: 70 kB in November 2026."""


@dataclass(frozen=True, slots=True)
class Material:
    """A model or body of knowledge: where it comes from and under which licence."""

    name: str
    source: str
    licence: str


@router.get("/about")
def show_about(request: Request, reader: AskedReader) -> Response:
    """Show what is known of the record and of the program that made it."""
    return render(
        request,
        "about.html",
        counts=reader.counts(),
        schema=reader.schema_version(),
        installed=check_installation(),
        materials=list_materials(),
        figures=load_figures(),
        notices=_read_notices(),
    )


@cache
def list_materials() -> tuple[Material, ...]:
    """Return the models and knowledge that come with the package or beside it."""
    rows = yaml.safe_load((_WEB / "materials.yaml").read_text(encoding="utf-8"))
    return tuple(_material(row) for row in rows)


def _material(row: Mapping[str, str]) -> Material:
    if "package" not in row:
        return Material(row["name"], row["source"], row["licence"])
    package = find_package(row["package"])
    return Material(row["name"], package.told, package.licence or "told by the package itself")


@cache
def load_figures() -> tuple[Mapping[str, Any], ...]:
    """Return how well texts are read, as `quality.figures` wrote it: task, measure, set, date, figures by language."""
    return tuple(json.loads((_WEB / "figures.json").read_text(encoding="utf-8")))


@cache
def _read_notices() -> str | None:
    path = _WEB / "static" / "built" / "THIRD-PARTY.txt"
    return path.read_text(encoding="utf-8")[:_LONGEST_NOTICE] if path.is_file() else None
