"""Sending messages through Apprise: web hooks, mail, chats and the hundred other services that it knows."""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from portalcrawl.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portalcrawl.monitor.definitions import Target
    from portalcrawl.monitor.ledger import Message

_HOOK = re.compile(r"http(s?)://", re.IGNORECASE)


def service(target: Target) -> Any:
    """Apprise's service for a receiver; UsageError where the library, a variable or the address is no good.

    The message never holds the address: it may hold a secret.
    """
    try:
        import apprise
    except ImportError:
        raise UsageError(
            "apprise is not installed: pip install 'portalcrawl[watch]' (or notify = [] for feeds only)"
        ) from None
    if target.missing:
        raise UsageError(f"{target.shown} needs ${target.missing[0]}, which is not set in the environment")
    asset = apprise.AppriseAsset(app_id="portalcrawl", app_desc="portalcrawl", app_url="")
    with _silent():
        address = target.resolved()
        found = apprise.Apprise.instantiate(address, asset=asset, suppress_exceptions=True)
        if found is None and _HOOK.match(address):
            # A plain web hook: Apprise takes some services' own addresses, the others by the name json.
            found = apprise.Apprise.instantiate(
                _HOOK.sub(r"json\1://", address, count=1), asset=asset, suppress_exceptions=True
            )
    if found is None:
        raise UsageError(f"{target.shown} is no address that Apprise understands (https://appriseit.com lists them)")
    return found


def send(to: Any, message: Message) -> bool:
    """Whether the service took the message. A web hook gets its id as ``Idempotency-Key`` and, in JSON, as ``id``."""
    import apprise

    # Only web hooks have them; on others the id stands in the text.
    if isinstance(getattr(to, "payload_extras", None), dict) and isinstance(getattr(to, "headers", None), dict):
        to.payload_extras["id"] = message.id
        to.headers["Idempotency-Key"] = message.id
    with _silent():
        try:
            return bool(to.notify(body=message.body, title=message.title, body_format=apprise.NotifyFormat.TEXT))
        except (OSError, ValueError, TypeError):
            # What a service's code stumbles over is a message that was not sent.
            return False


@contextmanager
def _silent() -> Iterator[None]:
    """Apprise's log names addresses."""
    log = logging.getLogger("apprise")
    before = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(before)
