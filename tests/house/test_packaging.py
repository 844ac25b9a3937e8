"""What is shipped: the wheel, the container and what runs it beside a database."""

import json
import os
import re
import shlex
import socket
import subprocess
import sys
import threading
import tomllib
import zipfile
from datetime import UTC, datetime
from email import message_from_bytes
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import uvicorn
import yaml

from dragoman.model import Role
from dragoman.record import open_record
from dragoman.web import ServeSettings, add_user, make_app
from tests.house.test_docs import options_of

ROOT = Path(__file__).parent.parent.parent
PACKAGE = "src/dragoman/"
SECRETS = re.compile(r"PASSWORD|SECRET|TOKEN|KEY|SMTP")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@cache
def files_of_package(*arguments: str) -> frozenset[str]:
    """Return the files of the package that git lists so; skip where there is no git."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", *arguments, PACKAGE], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    return frozenset(name for name in listed.stdout.split("\0") if name)


def test_nothing_of_the_package_is_hidden_from_the_wheel() -> None:
    """Hatch leaves out what git ignores, but for the scripts of the pages, which the build makes."""
    hidden = files_of_package("--cached", "--ignored", "--exclude-standard")
    assert not hidden
    made = files_of_package("--others", "--ignored", "--exclude-standard")
    assert not [name for name in made if "__pycache__" not in name and "/static/built/" not in name]


def test_the_wheel_holds_the_whole_package_and_nothing_else() -> None:
    """Run over a wheel that is there: `make wheel`, then this test with its path in DRAGOMAN_WHEEL."""
    given = os.environ.get("DRAGOMAN_WHEEL")
    if not given:
        pytest.skip("DRAGOMAN_WHEEL names no wheel")
    with zipfile.ZipFile(given) as wheel:
        held = {name for name in wheel.namelist() if not name.endswith("/")}
        about = next(name for name in held if name.endswith(".dist-info/METADATA"))
        told = message_from_bytes(wheel.read(about))
        entry = wheel.read(about.replace("METADATA", "entry_points.txt")).decode()
    own = {name.removeprefix("src/") for name in files_of_package("--cached") if (ROOT / name).is_file()}
    assert not own - held
    built = {name for name in held if name.startswith("dragoman/web/static/built/")}
    assert {"dragoman/web/static/built/dragoman.js", "dragoman/web/static/built/THIRD-PARTY.txt"} <= built
    assert {name.partition("/")[0] for name in held} == {"dragoman", about.partition("/")[0]}
    assert held - own - built == {name for name in held if name.startswith(about.partition("/")[0])}
    assert any(name.endswith("/licenses/LICENSE") for name in held)
    assert "dragoman = dragoman.cli:main" in entry
    assert (told["License-Expression"], told["Requires-Python"]) == ("Apache-2.0", PROJECT["requires-python"])
    assert "# Dragoman" in str(told.get_payload())


def test_the_project_says_what_it_is_and_names_no_host() -> None:
    assert (ROOT / PROJECT["license-files"][0]).is_file()
    assert (ROOT / PACKAGE / "py.typed").is_file()
    assert {"news", "PLOVER", "attribution"} <= set(PROJECT["keywords"])
    assert len(PROJECT["classifiers"]) == len(set(PROJECT["classifiers"]))
    assert "Typing :: Typed" in PROJECT["classifiers"]
    assert "urls" not in PROJECT


@cache
def instructions() -> tuple[tuple[str, str], ...]:
    """Return the instructions of the Dockerfile with their words, comments left out and lines joined."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    whole = re.sub(r"\\\n\s*", " ", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE))
    return tuple((name.upper(), rest) for name, _, rest in (line.partition(" ") for line in whole.splitlines() if line))


def words_of(name: str) -> list[str]:
    return [rest for told, rest in instructions() if told == name]


def last_stage() -> tuple[tuple[str, str], ...]:
    told = instructions()
    return told[max(number for number, (name, _) in enumerate(told) if name == "FROM") :]


def test_the_container_is_made_from_named_versions_by_their_hashes() -> None:
    for base in words_of("FROM"):
        assert re.fullmatch(r"python:3\.11-slim-bookworm(?: AS \w+)?", base)
    installs = [rest for rest in words_of("RUN") if "pip install" in rest]
    assert len(installs) == 2
    assert "--require-hashes" in installs[0]
    assert "--no-deps" in installs[1]
    assert not [rest for name, rest in instructions() if name == "ADD" or "curl" in rest or "wget" in rest]


def test_what_the_container_copies_is_there_and_is_sent_to_the_engine() -> None:
    lines = [line for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line]
    rules = [line for line in lines if not line.startswith("#")]
    assert rules[0] == "*"
    allowed = {rule[1:] for rule in rules if rule.startswith("!")}
    copied: set[str] = set()
    for rest in words_of("COPY"):
        if not rest.startswith("--from="):
            copied |= set(shlex.split(rest)[:-1])
    assert copied == allowed
    assert not [name for name in copied if not (ROOT / name).exists()]
    needed = {"pyproject.toml", "hatch_build.py", PROJECT["readme"], *PROJECT["license-files"], "src", "islands"}
    assert needed <= copied


def test_the_container_runs_as_nobody_in_particular_and_keeps_its_record_in_a_volume() -> None:
    stage = last_stage()
    names = [name for name, _ in stage]
    assert names.count("USER") == 1
    assert dict(stage)["USER"] == "dragoman"
    assert not [name for name in names[names.index("USER") :] if name in {"RUN", "COPY"}]
    volume = dict(stage)["VOLUME"]
    environment = dict(part.split("=", 1) for part in shlex.split(" ".join(words_of("ENV"))))
    assert environment["DRAGOMAN_RECORD"].startswith(f"{volume}/")
    assert environment["XDG_DATA_HOME"] == volume
    assert not [name for name in environment if SECRETS.search(name)]
    assert not words_of("ARG")


def test_the_container_starts_the_command_and_says_whether_it_answers() -> None:
    stage = dict(last_stage())
    assert json.loads(stage["ENTRYPOINT"]) == ["dragoman"]
    check_command(json.loads(stage["CMD"]))
    asked = json.loads(stage["HEALTHCHECK"].partition("CMD ")[2])
    assert f"http://127.0.0.1:{stage['EXPOSE']}/" in asked[-1]
    compile(asked[-1], "HEALTHCHECK", "exec")


def check_command(words: list[str]) -> None:
    options = {word for word in words if word.startswith("--")}
    assert options <= options_of(words), words


@cache
def compose() -> Any:
    return yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))


def test_the_services_run_named_versions_and_commands_that_are_there() -> None:
    services = compose()["services"]
    assert re.fullmatch(r"postgres:1[5-9]-\w+", services["db"]["image"])
    for name, service in services.items():
        if name != "db":
            assert service["image"] == f"dragoman:{PROJECT['version']}"
            check_command(service["command"])
            assert service["depends_on"] == {"db": {"condition": "service_healthy"}}
            assert service["read_only"]
            assert service["cap_drop"] == ["ALL"]
        assert not service.get("privileged")
        for volume in service["volumes"]:
            assert volume.split(":")[0] in compose()["volumes"]


def test_the_services_hold_no_secret_and_listen_to_this_machine_alone() -> None:
    for service in compose()["services"].values():
        for name, value in service["environment"].items():
            assert "://" not in value or "@" in value.split("://")[1], "an address names whom it asks as"
            assert not re.search(r"://[^@/]*:[^@/]*@", value), "an address holds a password"
            if SECRETS.search(name):
                assert value.startswith("${")
        for port in service.get("ports", ()):
            assert port.startswith("127.0.0.1:")
    assert "ports" not in compose()["services"]["db"]


def test_the_health_check_is_answered_where_everybody_signs_in(tmp_path: Path) -> None:
    """A browser is led to the sign-in; a program that takes no HTML is only told that it must sign in."""
    path = tmp_path / "record.db"
    with open_record(path) as record:
        add_user(record.users, "ann", Role.EDITOR, "four words in a row", datetime(2026, 11, 30, tzinfo=UTC))
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()  # whoever asks before the server takes the socket over waits instead of being refused
    port = listener.getsockname()[1]
    app = make_app(ServeSettings(record=str(path), host="0.0.0.0", port=port))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        program = json.loads(dict(last_stage())["HEALTHCHECK"].partition("CMD ")[2])[-1]
        asked = program.replace(":8321/", f":{port}/").replace("timeout=8", "timeout=60")
        done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=False)
    finally:
        server.should_exit = True
        thread.join(timeout=30)
        listener.close()
    assert done.returncode == 0, done.stderr
