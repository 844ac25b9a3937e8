"""The page that tells people of the HTTP API, made from its own description."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman.web.api.describing import describe_api
from dragoman.web.rendering import render

router = APIRouter()


@router.get("/api")
def show_api(request: Request) -> Response:
    """Show every address of the API with its parameters."""
    return render(request, "api.html", description=describe_api())
