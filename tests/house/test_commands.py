"""Every command is documented, with an example in its help."""

from pathlib import Path

import typer

from dragoman.cli.commands import build_app

ROOT = Path(__file__).parent.parent.parent


def test_every_command_is_in_the_docs_with_all_its_options() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    group = typer.main.get_group(build_app())
    assert {"read", "show", "explain", "export", "doctor"} <= set(group.commands)
    commands = dict(group.commands)
    for name, command in group.commands.items():
        if isinstance(command, typer.core.TyperGroup):
            commands |= {f"{name} {below}": inner for below, inner in command.commands.items()}
    for name, command in commands.items():
        assert f"dragoman {name}" in page
        assert "Example: dragoman" in (command.epilog or ""), name
        for parameter in command.params:
            for option in parameter.opts:
                assert option in page or not option.startswith("--"), f"{name} {option}"
