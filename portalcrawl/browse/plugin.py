"""The hooks by which Datasette gets pages of ours. They pass over any Datasette that is not a `Browser`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette import Response, hookimpl

from portalcrawl.browse import views
from portalcrawl.browse.guard import guarded

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from jinja2 import Environment


def _is_ours(datasette: Any) -> bool:
    from portalcrawl.browse.site import Browser

    return isinstance(datasette, Browser)


@hookimpl  # type: ignore[untyped-decorator]
def register_routes(datasette: Any) -> list[tuple[str, Callable[..., Any]]]:
    """Our addresses, which come before Datasette's own."""
    return views.ROUTES if _is_ours(datasette) else []


@hookimpl  # type: ignore[untyped-decorator]
def prepare_jinja2_environment(env: Environment, datasette: Any) -> None:
    """What our templates call."""
    if _is_ours(datasette):
        views.prepare(env)


@hookimpl  # type: ignore[untyped-decorator]
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    """Headers on every answer, no method but reading."""
    return (lambda app: guarded(app, datasette.hosts)) if _is_ours(datasette) else (lambda app: app)


@hookimpl(wrapper=True)  # type: ignore[untyped-decorator]
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Generator[None, list[Any], list[Any]]:
    """A page of ours for people; Datasette's own answer would print a traceback for every address that is not there."""
    answers = yield
    if not _is_ours(datasette) or request.path.endswith(".json"):
        return answers

    async def page() -> Response:
        return await views.failed(request, datasette, exception)

    return [page]
