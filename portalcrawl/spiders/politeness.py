"""What a portal is spared: the defaults, its definition's own wishes, and when these may be less than the defaults."""

from __future__ import annotations

import ipaddress
import logging
from typing import TYPE_CHECKING

from portalcrawl import urls
from portalcrawl.middlewares import browser
from portalcrawl.middlewares.servers import declare
from portalcrawl.settings import user_agent

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

    from portalcrawl.portal import Portal

log = logging.getLogger(__name__)

_BOUNDS = ("vendor", "hours", "max_requests", "max_pages", "max_articles", "max_bytes")
_PROJECT = 20
_DEFINED = 30
"""Scrapy's priority of a spider's settings: below the command line, above the project."""


def apply(settings: BaseSettings, portal: Portal, url: str) -> None:
    """Apply a definition's politeness to the settings of its crawl; ``url`` is the server that is asked.

    A shorter delay than the default counts where the definition gives its reason, or the server is this machine's own; so
    only does a delay of 0 switch the throttle off.  What the command line says is never changed.
    """
    contact = settings.get("PORTALCRAWL_CONTACT", "")
    if (settings.getpriority("USER_AGENT") or 0) <= _PROJECT:
        settings.set("USER_AGENT", user_agent(contact), _DEFINED)
    politeness = portal.politeness
    if politeness.vendor is not None:
        declare(portal.hosts, politeness.vendor)
    wanted, usual = politeness.concurrency, settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")
    if wanted is not None and wanted > usual and politeness.reason is None and not is_own(url):
        log.warning(
            "%s: its definition asks for %d requests at once and gives no reason; %d are kept", portal.id, wanted, usual
        )
    elif wanted is not None:
        settings.set("CONCURRENT_REQUESTS_PER_DOMAIN", wanted, _DEFINED)
    browser.prepare(settings, portal, _DEFINED)
    if portal.tls is not None:
        settings.set("PORTALCRAWL_LEGACY_TLS", portal.tls.legacy, _DEFINED)
        settings.set("DOWNLOAD_VERIFY_CERTIFICATES", portal.tls.verify, _DEFINED)
    if not politeness.robots:
        settings.set("ROBOTSTXT_OBEY", False, _DEFINED)
    delay, default = politeness.delay, settings.getfloat("DOWNLOAD_DELAY")
    if delay is None or (settings.getpriority("DOWNLOAD_DELAY") or 0) > _DEFINED:
        return
    if delay < default and politeness.reason is None and not is_own(url):
        log.warning(
            "%s: its definition asks for a delay of %g s and gives no reason; %g s are kept", portal.id, delay, default
        )
        return
    settings.set("DOWNLOAD_DELAY", delay, _DEFINED)
    settings.set("AUTOTHROTTLE_START_DELAY", delay, _DEFINED)
    if not delay:
        settings.set("AUTOTHROTTLE_ENABLED", False, _DEFINED)


def conditions(settings: BaseSettings, portal: Portal) -> dict[str, str]:
    """Return in words what a crawl does otherwise than by default, and why; it is kept with the crawl."""
    wishes, tls, window = portal.politeness, portal.tls, portal.browser
    said: dict[str, str] = {}
    if not settings.getbool("ROBOTSTXT_OBEY"):
        said["robots"] = f"robots.txt is not obeyed: {wishes.reason or 'by the setting ROBOTSTXT_OBEY'}"
    if (settings.getpriority("DOWNLOAD_DELAY") or 0) > _PROJECT:
        delay = f"{settings.getfloat('DOWNLOAD_DELAY'):g} s between two requests"
        said["delay"] = f"{delay}: {wishes.reason}" if wishes.reason and wishes.delay is not None else delay
    if tls is not None and (tls.legacy or not tls.verify):
        what = ["old protocols and ciphers are put up with"] if tls.legacy else []
        what += [] if tls.verify else ["certificates are not checked"]
        said["tls"] = f"{', '.join(what)}: {tls.reason}"
    if window is not None:
        said["browser"] = f"{window.pages}: {window.reason}"
    said |= {name: str(value) for name in _BOUNDS if (value := getattr(wishes, name)) is not None}
    return said


def is_own(url: str) -> bool:
    """Say whether an address is this machine's own.

    >>> is_own("http://127.0.0.1:8700/vi"), is_own("http://[::1]/"), is_own("http://10.0.0.1/"), is_own("https://a.vn/")
    (True, True, False, False)
    """
    parts = urls.split(url)
    name = ((parts.hostname if parts else None) or "").rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
