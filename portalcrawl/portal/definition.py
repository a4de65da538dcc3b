"""Reading definitions: TOML to records, and every fault of a file as one line."""

from __future__ import annotations

import difflib
import re
import tomllib
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from portalcrawl.errors import InvalidPortal, InvalidSelector
from portalcrawl.portal.record import (
    ArticleLayout,
    Browser,
    Expect,
    ListingLayout,
    Politeness,
    Portal,
    Section,
    Tls,
)
from portalcrawl.portal.values import show

if TYPE_CHECKING:
    from pydantic import BaseModel

_TOML_PLACE = re.compile(
    r"(?P<what>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|(?P<end>end of document))\)", re.DOTALL
)


def parse(text: str | bytes, source: str) -> Portal:
    """Return the portal that a TOML text defines; ``source`` is the file's name in messages.

    Raises InvalidPortal (InvalidSelector where a selector is at fault) with the first fault and the number of others.
    """
    portal, faults = check(text, source)
    if portal is not None:
        return portal
    kind, message = faults[0]
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    raise kind(message + more)


def check(
    text: str | bytes, source: str
) -> tuple[Portal | None, list[tuple[type[InvalidPortal | InvalidSelector], str]]]:
    """Return the portal, or every fault of its definition as (error class, one line)."""
    try:
        data = tomllib.loads(text if isinstance(text, str) else text.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return None, [
            (
                InvalidPortal,
                f"{source}: expected UTF-8, got byte {error.object[error.start]:#04x} at offset {error.start}",
            )
        ]
    except RecursionError:
        return None, [(InvalidPortal, f"{source}: expected TOML: its values are nested too deeply")]
    except tomllib.TOMLDecodeError as error:
        return None, [(InvalidPortal, f"{source}: {_toml_fault(str(error), text)}")]
    if not data:
        return None, [
            (InvalidPortal, f"{source}: the file is empty; a definition has id, name, url and country at least")
        ]
    try:
        return Portal.model_validate(data), []
    except ValidationError as error:
        faults: list[tuple[type[InvalidPortal | InvalidSelector], str]] = []
        for fault in error.errors(include_url=False):
            kind = InvalidSelector if fault["type"] == "selector" else InvalidPortal
            faults.append((kind, f"{source}: {_fault(data, fault)}"))
        return None, faults


def _toml_fault(message: str, text: str | bytes) -> str:
    place = _TOML_PLACE.fullmatch(message)
    if place is None:
        return f"expected TOML: {message}"
    if place["end"]:
        body = text if isinstance(text, str) else text.decode("utf-8-sig")
        lines = body.split("\n")
        return f"line {len(lines)}, column {len(lines[-1]) + 1}: expected TOML: {place['what']}"
    return f"line {place['line']}, column {place['column']}: expected TOML: {place['what']}"


def _fault(data: dict[str, Any], fault: Any) -> str:
    """One line: the key as it is written in the file, then what was expected."""
    key = _key(data, fault["loc"])
    kind, context, got = fault["type"], fault.get("ctx", {}), show(fault["input"])
    if kind == "missing":
        message = "missing"
    elif kind == "extra_forbidden":
        known = _keys_at(fault["loc"])
        nearest = difflib.get_close_matches(str(fault["loc"][-1]), known, n=1)
        message = (
            f"unknown key, did you mean {nearest[0]!r}?" if nearest else f"unknown key; known are {', '.join(known)}"
        )
    elif kind in {"selector", "twice", "expected", "alone"}:
        message = fault["msg"]
    elif kind == "literal_error":
        message = f"expected {context['expected']}, got {got}"
    elif kind in _NOUNS:
        message = f"expected {_NOUNS[kind]}, got {got}"
    else:
        message = f"{fault['msg'][:1].lower()}{fault['msg'][1:]}, got {got}"
    return f"{key}: {message}" if key else message


_NOUNS = {
    "string_type": "text in quotes",
    "tuple_type": "a list",
    "dict_type": "a table",
    "model_type": "a table",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a number",
    "date_type": "a date such as 2025-06-30",
    "date_parsing": "a date such as 2025-06-30",
    "date_from_datetime_parsing": "a date such as 2025-06-30",
    "date_from_datetime_inexact": "a date without a time of day",
}


def _key(data: Any, loc: tuple[int | str, ...]) -> str:
    """``sections[2].url``; an index that the file does not write ([article] as one table) is left out."""
    key = ""
    for part in loc:
        if isinstance(part, int):
            if not isinstance(data, list):
                continue
            key += f"[{part}]"
            data = data[part] if part < len(data) else None
        else:
            shown = part if part.isidentifier() else repr(part)
            key += f".{shown}" if key else shown
            data = data.get(part) if isinstance(data, dict) else None
    return key


def _keys_at(loc: tuple[int | str, ...]) -> list[str]:
    """Names that are allowed where ``loc``'s last one is not."""
    model: type[BaseModel] = Portal
    tables: dict[str, type[BaseModel]] = {
        "sections": Section,
        "article": ArticleLayout,
        "listing": ListingLayout,
        "politeness": Politeness,
        "expect": Expect,
        "tls": Tls,
        "browser": Browser,
    }
    for part in loc[:-1]:
        model = tables.get(str(part), model)
    return list(model.model_fields)
