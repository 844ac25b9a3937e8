"""The API does what its description says, whatever it is asked."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from dragoman.record import open_record
from dragoman.web import ServeSettings, make_app
from dragoman.web.api.describing import describe_api
from tests.record.small_record import write_small_record
from tests.web.making import Still

N_EXAMPLES = int(os.environ.get("DRAGOMAN_API_EXAMPLES", "15"))
"""Requests an operation: some 40 operations take half a minute; DRAGOMAN_API_EXAMPLES=300 tries harder."""


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Give the API over the small record, as its own description tells it."""
    path: Path = tmp_path_factory.mktemp("api") / "small.db"
    with open_record(path) as record:
        write_small_record(record)
    app = make_app(ServeSettings(record=str(path)))
    app.state.job_keeper = Still()

    async def ask_at_home(scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on under the name by which this machine knows the server."""
        if scope["type"] == "http":
            kept = [(name, value) for name, value in scope["headers"] if name != b"host"]
            scope = {**scope, "headers": [*kept, (b"host", b"127.0.0.1:8321")]}
        await app(scope, receive, send)

    yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", ask_at_home)
    app.state.record.close()


OPERATIONS = [(path, method) for path, operations in describe_api()["paths"].items() for method in operations]


BY_SENSE = {"/api/v1/casus", "/api/v1/briefing"}
"""Whether words ask who attacks whom, or name somebody of the record, is no matter of form: 400 is a right answer."""


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_the_api_keeps_to_its_description(schema: Any, path: str, method: str, mode: GenerationMode) -> None:
    """No answer is a server error, undocumented, or of another shape; what is not allowed is refused."""
    operation = schema[path][method]

    @settings(
        max_examples=N_EXAMPLES,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        if "cursor" in (case.query or {}):
            # a cursor is taken from an answer: an invented one of the right alphabet is rightly refused
            answer = case.call()
            assert answer.status_code in {200, 400, 404, 406}
        else:
            excluded = [positive_data_acceptance] if path in BY_SENSE else []
            answer = case.call()
            if answer.status_code == 413:
                excluded.append(negative_data_rejection)  # it takes this for no refusal (its list of them lacks it)
            case.validate_response(answer, excluded_checks=excluded)

    try:
        ask()
    except Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE, "nothing can be asked"  # without parameters nothing can be wrong


def test_the_description_is_openapi_of_every_address(client: TestClient) -> None:
    description = client.get("/api/v1/openapi.json").json()
    assert description["openapi"] == "3.1.0"
    for path, operations in description["paths"].items():
        for operation in operations.values():
            for parameter in operation["parameters"]:
                assert parameter["description"], (path, parameter["name"])
            assert any(status.startswith("2") for status in operation["responses"])
