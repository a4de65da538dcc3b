"""The kinds of value that a definition holds, each with what is expected of it."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from lxml import etree
from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from portalcrawl import urls
from portalcrawl.errors import InvalidSelector
from portalcrawl.pages.base import Selector
from portalcrawl.pages.turn import Numbering

ID = re.compile(r"[a-z]{2}(?:-[a-z0-9]+)+", re.ASCII)
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", re.ASCII)
HOST = re.compile(r"(?=.{1,253}\Z)[\w-]+(?:\.[\w-]+)*(?::\d{1,5})?")
COUNTRY = re.compile(r"[a-z]{2}", re.ASCII)
WORD = re.compile(r"[a-z][a-z0-9-]*", re.ASCII)
HOURS = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d-(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII)
EVERY = re.compile(r"[1-9]\d{0,3}[mhd]", re.ASCII)
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_CALL = re.compile(r"([\w:-]+)\(")
_FUNCTIONS = frozenset(
    re.findall(
        r"[\w-]+",
        """last position count id local-name namespace-uri name string concat starts-with contains substring-before
        substring-after substring string-length normalize-space translate boolean not true false lang number sum floor
        ceiling round text node comment processing-instruction and or div mod""",
    )
)
"""Names that may stand before a bracket in XPath 1.0."""


def expected(what: str, got: object) -> PydanticCustomError:
    """Return the fault of a value that is not what is due."""
    return PydanticCustomError("expected", "expected {what}, got {got}", {"what": what, "got": show(got)})


def show(value: object) -> str:
    """Return a value as messages show it."""
    shown = repr(value)
    return shown if len(shown) <= 80 else f"{shown[:77]}..."


def matching(pattern: re.Pattern[str], what: str) -> AfterValidator:
    """Return the check of a value against a pattern; ``what`` is expected otherwise."""

    def check(value: str) -> str:
        if pattern.fullmatch(value) is None:
            raise expected(what, value)
        return value

    return AfterValidator(check)


def _line(value: str) -> str:
    value = unicodedata.normalize("NFC", value).strip()
    if not value or not value.isprintable():
        raise expected("one line of text", value)
    return value


def _split(value: str) -> tuple[str, str | None]:
    """Scheme and host of an address; a port that is no number or a broken bracket counts as no host."""
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018  (reading it is what checks it)
    except ValueError:
        return "", None
    return parts.scheme, parts.hostname


def is_web(value: str) -> bool:
    """Say whether this is an absolute http(s) address."""
    scheme, host = _split(value)
    return scheme in {"http", "https"} and bool(host) and value.isprintable() and " " not in value


def _address(value: str) -> str:
    if urls.without_user(value) != value:
        raise expected("an http(s) URL without user name and password", urls.shown(value))
    if not is_web(value):
        raise expected("an http(s) URL", value)
    return value


def _address_or_path(value: str) -> str:
    if urls.without_user(value) != value:
        raise expected("an http(s) URL or a path, without user name and password", urls.shown(value))
    path = value.startswith("/") and not value.startswith("//") and value.isprintable() and " " not in value
    if not path and not is_web(value):
        raise expected("an http(s) URL or a path", value)
    return value


def zone(value: str) -> str:
    """Check that the zone is one of the tz database."""
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise expected("an IANA time zone such as 'Asia/Ho_Chi_Minh'", value) from error
    return value


def _several(value: Any) -> Any:
    """One selector may stand without brackets."""
    return [value] if isinstance(value, str) else value


def _pager(value: str) -> str:
    try:
        Numbering.parse(value)
    except ValueError as error:
        raise expected(str(error), value) from error
    return value


def _selector(value: str) -> str:
    try:
        path = Selector(value).path
        path(etree.Element("html"))
    except (InvalidSelector, etree.XPathError) as error:
        reason = str(error) if isinstance(error, InvalidSelector) else f"{value!r} is no XPath selector: {error}"
        raise PydanticCustomError("selector", "{reason}", {"reason": " ".join(reason.split())}) from error
    # libxml2 looks a function up only when an element reaches it: in the middle of a crawl.
    unknown = sorted(set(_CALL.findall(_QUOTED.sub("", path.path))) - _FUNCTIONS)
    if unknown:
        raise PydanticCustomError(
            "selector",
            "{value} calls {name}(), which XPath 1.0 does not have",
            {"value": repr(value), "name": unknown[0]},
        )
    return value


Line = Annotated[str, AfterValidator(_line)]
Address = Annotated[str, AfterValidator(_address)]
Host = Annotated[str, AfterValidator(str.lower), matching(HOST, "a host name such as 'halongcity.gov.vn'")]
Hours = Annotated[str, matching(HOURS, "hours such as '22:00-06:00'")]
Every = Annotated[str, matching(EVERY, "a time such as '30m', '6h' or '2d'")]
Id = Annotated[str, matching(ID, "an id such as 'vn-ha-long': country, then words, in a-z, 0-9 and hyphens")]
Selectors = Annotated[
    tuple[Annotated[str, AfterValidator(_selector)], ...],
    BeforeValidator(_several, json_schema_input_type=str | list[str]),
]
"""CSS or XPath; the first that matches wins."""
Pager = Annotated[str, AfterValidator(_line), AfterValidator(_pager)]
"""How addresses of pages are made (`pages.turn.Numbering`)."""
Share = Annotated[float, Field(ge=0, le=1)]
Country = Annotated[str, matching(COUNTRY, "a two-letter country code in lower case (ISO 3166-1)")]
Language = Annotated[str, matching(LANGUAGE, "a language code such as 'vi' (BCP 47)")]
Platform = Annotated[str, matching(WORD, "the name of a platform such as 'liferay'")]
Zone = Annotated[str, AfterValidator(zone)]
Place = Annotated[str, AfterValidator(_address_or_path)]
"""A path on the portal, or a whole address."""
