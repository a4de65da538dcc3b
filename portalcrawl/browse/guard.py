"""What holds for every answer: reading only, from the names it may be asked by, with headers that let nothing run or load."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping

    Message = MutableMapping[str, Any]
    App = Callable[[Message, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]], Awaitable[None]]

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'{pictures}; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
"""Of our pages: style and the one script from their own files, no word of either in the page itself."""
_DATA = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; img-src 'self' data:; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Of Datasette's own pages, which style in place; the scripts they hold in place do not run, and they work without."""
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""Of an archived page: an origin of its own, nothing runs, nothing is loaded."""
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-robots-tag", b"noindex"),
)
_POLICY = b"content-security-policy"


def policy(pictures: list[str] | None = None) -> str:
    """The policy of a page of ours; ``pictures``: servers from which the reader wants pictures."""
    return POLICY.format(pictures="".join(f" {origin}" for origin in pictures or []))


def guarded(app: App, hosts: frozenset[str] | None) -> App:
    """The application behind the guard.

    ``hosts``: a page elsewhere whose name its owner points at this machine could read what is here through the visitor's
    browser; it asks by its own name, and is refused.
    """

    async def asgi(
        scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [*message.get("headers", [])]
                known = {bytes(name).lower() for name, _ in headers}
                if _POLICY not in known:
                    headers.append((_POLICY, _DATA.encode()))
                headers += [one for one in _HEADERS if one[0] not in known]
                message = {**message, "headers": headers}
            await send(message)

        if scope["method"] not in {"GET", "HEAD"}:
            await _refuse(send_guarded, 405, "This database is only read.")
        elif hosts is not None and _host(scope) not in hosts:
            await _refuse(send_guarded, 421, f"This server answers as {', '.join(sorted(hosts))} only.")
        else:
            await app(scope, receive, send_guarded)

    return asgi


def _host(scope: Message) -> str:
    value = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
    return str(value).rpartition(":")[0] if not value.endswith("]") and ":" in value else str(value)


async def _refuse(send: Callable[[Message], Awaitable[None]], status: int, text: str) -> None:
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (_POLICY, b"default-src 'none'"),
        (b"allow", b"GET, HEAD"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": f"{text}\n".encode()})
