"""The platforms that are recognised, the surest fingerprints first."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from portalcrawl.errors import UsageError

if TYPE_CHECKING:
    from portalcrawl.pages.document import Document
    from portalcrawl.pages.marks import Marks
    from portalcrawl.platforms.base import Platform

NAMES = (
    "liferay", "nukeviet", "joomla", "wordpress", "comuni", "plone", "sharepoint", "localgov", "backdrop", "drupal", "dnn",
    "gnuboard", "spip",
)  # fmt: skip
"""Modules of this package; an earlier one wins where two recognise a page (Design Comuni runs on WordPress)."""


@cache
def get(name: str) -> Platform:
    """Return a platform by name; UsageError names the ones there are."""
    if name not in NAMES:
        raise UsageError(f"there is no platform {name!r}; there are {', '.join(NAMES)}")
    platform: Platform = import_module(f"portalcrawl.platforms.{name}").PLATFORM
    return platform


def detect(document: Document, marks: Marks) -> Platform | None:
    """Return the platform that made a page, None where none is recognised.

    What the page's own generator says goes before all fingerprints but those of themes: addresses of another system
    may stand on any page, and to look for those of thirteen systems takes longer than all else that is done with a short page.
    """
    generator = document.metas.get("generator")
    named = next((name for name in _ORDER if get(name).is_named(generator)), None) if generator else None
    for name in _ORDER:
        platform = get(name)
        if name == named or ((named is None or name in _THEMES) and platform.made(document, marks)):
            return platform
    return None


# A theme's fingerprint goes before that of the system it stands on.
_THEMES = frozenset({"comuni", "localgov", "backdrop"})
_ORDER = tuple(sorted(NAMES, key=lambda name: name not in _THEMES))
