"""The build hook of the package: the scripts of the web pages are bundled before a wheel or an editable install."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent / "islands"))

import building  # it lies in a folder that only this build knows


class IslandsHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling does not say what its hooks are configured by
    """Bundles `islands/` into `src/dragoman/web/static/built/`."""

    def dependencies(self) -> list[str]:
        """Return what the build needs beside hatchling: Node.js as a package, where the machine has none."""
        return [] if building.find_node() else [building.NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bundle before the files are gathered; an editable install also gets what the tests need."""
        if self.target_name != "wheel":
            return
        try:
            building.build(with_checks=version == "editable")
        except building.BuildError as error:
            self.app.abort(str(error))
