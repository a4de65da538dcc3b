"""Serving the pages on this machine until the user ends it."""

from __future__ import annotations

import contextlib
import socket
from typing import TYPE_CHECKING

import uvicorn

from portalcrawl.browse.site import Browser
from portalcrawl.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PORT = 8600
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]", "::1"})


def serve(folder: Path, host: str, port: int | None, ready: Callable[[str], None]) -> None:
    """Answer until interrupted; ``ready(address)`` is called when it does. ``port``: None for PORT, or a free one.

    Raises UsageError where the address cannot be listened at, StoreError where there is no database.
    """
    local = host in LOOPBACK
    site = Browser(folder, hosts=LOOPBACK if local else None)
    with contextlib.closing(site), _listening(host, port) as listener:
        name = f"[{host}]" if ":" in host else host
        ready(f"http://{name}:{listener.getsockname()[1]}/")
        config = uvicorn.Config(site.app(), log_level="warning", access_log=False, server_header=False)
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])


def _listening(host: str, port: int | None) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        try:
            listener.bind((host, PORT if port is None else port))
        except OSError:
            if port is not None:
                raise
            listener.bind((host, 0))
        listener.listen(64)
    except (OSError, OverflowError) as error:
        listener.close()
        reason = getattr(error, "strerror", None) or error
        raise UsageError(
            f"{host} port {PORT if port is None else port}: {reason}; --port 0 takes a free one"
        ) from error
    return listener
