"""Which portalcrawl this is."""

from __future__ import annotations

from importlib import metadata


def version() -> str:
    """What is installed; ``unknown`` where the source is run as it stands."""
    try:
        return metadata.version("portalcrawl")
    except metadata.PackageNotFoundError:
        return "unknown"
