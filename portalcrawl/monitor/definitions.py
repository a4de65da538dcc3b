"""``watches.toml``: what is watched, and who is told."""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator, model_validator

from portalcrawl.errors import UsageError
from portalcrawl.store.search import parse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "watches.toml"
Kind = Literal["new", "edited", "gone"]
_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,59}$")]
_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Watch(_Record):
    """One watch: an event must fit all that it names."""

    name: _Name
    """Names its feeds: ``feeds/<name>.atom``."""
    title: _Text | None = None
    """How people call it."""
    words: list[_Text] = []
    """Searches as `portalcrawl search` takes them; one of them must fit the article, before or after an edit. None: any."""
    portals: list[_Text] = []
    sections: list[_Text] = []
    """Names of sections; case and accents do not matter."""
    kinds: Annotated[list[Kind], Field(min_length=1)] = ["new", "edited", "gone"]
    notify: list[_Text] | None = None
    """Apprise addresses of those who are told; None: the file's own ``notify``; empty: nobody, feeds only."""
    digest: Annotated[int, Field(ge=1)] = 10
    """From more events than this in a run, one message tells them all."""

    @property
    def shown(self) -> str:
        """Its title, else its name."""
        return self.title or self.name

    @field_validator("words")
    @classmethod
    def _words(cls, words: list[str]) -> list[str]:
        for one in words:
            try:
                parse(one)
            except UsageError as error:
                raise ValueError(str(error)) from error
        return words


class Watches(_Record):
    """The whole file."""

    notify: list[_Text] = []
    """Who is told where a watch names nobody."""
    feeds_url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None
    """Where the folder ``feeds`` can be read on the web, if it can: the feeds then name their own address."""
    watch: list[Watch] = []

    @model_validator(mode="after")
    def _names(self) -> Watches:
        names = [one.name for one in self.watch]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"two watches are named {twice[0]!r}")
        return self

    def targets(self, watch: Watch) -> list[Target]:
        """Who is told of the watch's events, each once."""
        wanted = self.notify if watch.notify is None else watch.notify
        return [Target(one) for one in dict.fromkeys(wanted)]


class Target:
    """Who is told: an Apprise address whose secrets stand in the environment."""

    def __init__(self, template: str) -> None:
        self._template = template

    @property
    def id(self) -> str:
        """A digest that stands for the address where it is stored: nothing of the address can be read from it."""
        return hashlib.blake2b(self._template.encode(), digest_size=12).hexdigest()

    @property
    def shown(self) -> str:
        """What may be printed of it: its kind."""
        variable = _VARIABLE.fullmatch(self._template)
        if variable is not None:
            return f"${variable[1]}"
        scheme, mark, _ = self._template.partition("://")
        return f"{scheme}://…" if mark and re.fullmatch(r"[A-Za-z0-9+.-]+", scheme) else "…"

    def matches(self, pattern: re.Pattern[str]) -> bool:
        """Whether the address as it is written holds the pattern."""
        return pattern.search(self._template) is not None

    @property
    def missing(self) -> list[str]:
        """Variables that it names and the environment has not."""
        return [name for name in _VARIABLE.findall(self._template) if not os.environ.get(name)]

    def resolved(self, environment: Mapping[str, str] = os.environ) -> str:
        """The address with its secrets: not for storing or printing."""
        return _VARIABLE.sub(lambda match: environment.get(match[1], ""), self._template)


def load(folder: Path) -> Watches:
    """The watches of an output folder; UsageError names the file, the watch and the key that is wrong."""
    path = folder / FILE
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UsageError(
            f"{path} does not exist: it says what is watched ('portalcrawl watch --help' shows one)"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path} is no TOML: {error}") from error
    try:
        return Watches.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise UsageError(f"{path}: {_place(first['loc'], data)}{_reason(first['type'], first['msg'])}") from None


def _place(where: tuple[int | str, ...], data: dict[str, object]) -> str:
    """``watch 'ha-long', kinds: ``: positions count from 1 where a watch has no name."""
    parts: list[str] = []
    rest = list(where)
    if len(rest) > 1 and rest[0] == "watch" and isinstance(rest[1], int):
        number = rest[1]
        watches = data["watch"]
        record = watches[number] if isinstance(watches, list) else None
        name = record.get("name") if isinstance(record, dict) else None
        parts.append(f"watch {name!r}" if isinstance(name, str) else f"watch number {number + 1}")
        rest = rest[2:]
    if rest:
        parts.append(str(rest[0]))
    return f"{', '.join(parts)}: " if parts else ""


def _reason(kind: str, message: str) -> str:
    if kind == "extra_forbidden":
        return "no such key"
    if kind == "missing":
        return "is missing"
    if kind == "string_pattern_mismatch" and "[a-z0-9]" in message:
        return "small letters a-z, digits, '-' and '_' only: it names files"
    return message.removeprefix("Value error, ")
