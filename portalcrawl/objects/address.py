"""Addresses of object stores: what is accepted as one, and the file system behind it."""

from __future__ import annotations

import importlib.util
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from portalcrawl.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHAPE = re.compile(r"([a-z][a-z0-9+.-]*)://([^\s?#\\]+)")
_EXAMPLE = "expected an address like s3://bucket/news or file:///srv/news"
_LOCAL = frozenset({"file", "local"})
_AMAZON = frozenset({"s3", "s3a"})
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_LONGEST = 1000
"""Bytes of an object's name, less what S3 allows (1024)."""
_SECRET = re.compile(r"key|secret|token|password|credential", re.IGNORECASE)


def checked(url: str, folder: Path | None = None) -> str:
    """Return the address without a slash at its end; UsageError for what is none, or whose library is not installed.

    ``folder``: the output's, which cannot be the place itself.

    >>> checked("s3://bucket/news/")
    's3://bucket/news'
    """
    found = _SHAPE.fullmatch(url)
    if found is None or not url.isprintable():
        raise UsageError(f"--files: {_EXAMPLE}")
    try:
        parts = urlsplit(url)
        password = parts.password
    except ValueError:
        raise UsageError(f"--files: {_EXAMPLE}") from None
    if password is not None:
        raise UsageError(
            "--files: the address holds a password, and addresses are stored: let the library find it where it looks for it"
            " (s3://: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY)"
        )
    scheme, rest = found[1], found[2].rstrip("/")
    if "::" in url:
        raise UsageError(f"--files: addresses cannot be chained: {_EXAMPLE}")
    if scheme in _LOCAL and not rest.startswith("/"):
        raise UsageError(f"--files: a folder is named by its whole path: file:///srv/news, not {scheme}://{rest}")
    segments = rest.removeprefix("/").split("/")
    if not all(segments) or {".", ".."} & set(segments):
        raise UsageError(f"--files: the address must be one place, without '..' and '//': {_EXAMPLE}")
    _installed(scheme)
    if folder is not None and is_here(f"{scheme}://{rest}", folder):
        raise UsageError(f"--files: {folder} is the folder that files are sent from: without --files they stay there")
    return f"{scheme}://{rest}"


def is_here(url: str, folder: Path, portal: str = "") -> bool:
    """Whether files sent there would be sent to themselves, and then deleted."""
    return is_local(url) and (Path(url.partition("://")[2]) / portal).resolve() == (folder / portal).resolve()


def scheme(url: str) -> str:
    """The part before ``://``."""
    return url.partition("://")[0]


def is_local(url: str) -> bool:
    """Whether it is a folder of this machine: then durability is ours to see to."""
    return scheme(url) in _LOCAL


def is_atomic(url: str) -> bool:
    """Whether a file of that place is there as a whole or not at all, whatever happens while it is sent."""
    return scheme(url) in _AMAZON


def file_system(url: str) -> tuple[Any, str]:
    """The file system of a checked address, and how it calls the place; raises what the library raises."""
    import fsspec
    from fsspec.config import conf

    options: dict[str, Any] = {"use_listings_cache": False}
    if scheme(url) in _AMAZON:
        # One that is away is to be known for that within two minutes, not within the hour.
        patient = {"connect_timeout": 10, "read_timeout": 30, "retries": {"max_attempts": 2, "mode": "standard"}}
        own: Mapping[str, Any] = conf.get(scheme(url), {}).get("config_kwargs", {})
        options["config_kwargs"] = {**patient, **own}
    system, path = fsspec.core.url_to_fs(url, **options)
    if scheme(url) in _AMAZON:
        system.retries = 2
    return system, path


def object_name(portal: str, path: str) -> str:
    """How a portal's piece is called below the address; ValueError for what could lead out of it.

    >>> object_name("vn-ha-long", "files/ab/cd/abcd.pdf")
    'vn-ha-long/files/ab/cd/abcd.pdf'
    """
    name = f"{portal}/{path}"
    if not is_name(name):
        raise ValueError(f"{name[:80]!r} cannot name an object")
    return name


def is_name(name: str) -> bool:
    """Whether it stays below an address, in any store."""
    return all(_NAME.fullmatch(one) and ".." not in one for one in name.split("/")) and len(name) <= _LONGEST


def said(error: BaseException, system: Any = None) -> str:
    """What an error of a library says, on one line, without anything that could be a credential."""
    text = " ".join(str(error).split()) or type(error).__name__
    secrets = {value for name, value in os.environ.items() if _SECRET.search(name)}
    secrets |= {
        str(value) for name, value in getattr(system, "storage_options", {}).items() if _SECRET.search(name) and value
    }
    for secret in sorted(secrets, key=len, reverse=True):
        if len(secret) >= 6:
            text = text.replace(secret, "…")
    return text[:300]


def _installed(name: str) -> None:
    if importlib.util.find_spec("fsspec") is None:
        raise UsageError("--files needs fsspec: pip install 'portalcrawl[objects]'")
    from fsspec.registry import get_filesystem_class

    try:
        get_filesystem_class(name)
    except ValueError:
        raise UsageError(f"--files: no library is known for {name}://…; {_EXAMPLE}") from None
    except ImportError as error:
        # fsspec says which package it is; s3fs comes with ours.
        how = "pip install 'portalcrawl[objects]'" if name in _AMAZON else said(error)
        raise UsageError(f"--files: {name}://… needs a library that is not installed: {how}") from None
