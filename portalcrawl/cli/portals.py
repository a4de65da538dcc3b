"""``portalcrawl portals``: list, show and check definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from portalcrawl.cli import console, kinds, options
from portalcrawl.errors import UsageError
from portalcrawl.registry import VARIABLE, Definition, readable, registry, user_folders

if TYPE_CHECKING:
    from portalcrawl.portal import Portal

_BROKEN = 2


@click.group()
def portals() -> None:
    """List, show and check portal definitions.

    \b
    Examples:
      portalcrawl portals list
      portalcrawl portals show vn-ha-long
      portalcrawl portals check my-portal.toml
    """  # noqa: D301


@portals.command("list")
@options.as_json
def list_(*, as_json: bool) -> int:
    """List all portals: the user's own and the bundled ones.

    A definition that does not hold is named on standard error and left out; `portals check` says what is wrong.

    \b
    Examples:
      portalcrawl portals list
      portalcrawl portals list --json | jq -r '.[].id'
    """  # noqa: D301
    good, faults = readable()
    for fault in faults:
        console.complain(fault)
    if as_json:
        console.print_json([_record(definition, portal) for definition, portal in good])
    else:
        _table(good)
    return _BROKEN if faults else 0


@portals.command("show")
@click.argument("portal", type=kinds.WORD)
@options.as_json
def show(portal: str, *, as_json: bool) -> None:
    """Show what is known of one portal.

    PORTAL is an id, an address of the portal, or a definition's file.

    \b
    Examples:
      portalcrawl portals show vn-ha-long
      portalcrawl portals show https://halongcity.gov.vn/
      portalcrawl portals show my-portal.toml --json
    """  # noqa: D301
    known = registry()
    found = known.find(portal)
    if found is None:
        raise UsageError(f"no portal stands at {portal}; 'portalcrawl crawl {portal}' works without a definition")
    definition = known.named(portal if portal.endswith(".toml") else found.id)
    record = _record(definition, found)
    if as_json:
        console.print_json(record)
        return
    out = console.out()
    for key, value in record.items():
        if value in (None, [], {}) or key == "sections":
            continue
        out.print(f"{key:<13} {console.plain(_shown(value))}", soft_wrap=True)
    for section in found.sections:
        out.print(f"{'section':<13} {console.plain(section.name)}  {found.absolute(section.url)}", soft_wrap=True)
    if found.tried is None:
        out.print("(not tried on the live site)", style="dim")


@portals.command("check")
@click.argument("definitions", nargs=-1, metavar="[FILE|ID]...", type=kinds.WORD)
def check(definitions: tuple[str, ...]) -> int:
    """Check definitions: all of them, or the files and portals named.

    Every fault is one line: file, key, what was expected. The exit code is 2 where there is one.

    \b
    Examples:
      portalcrawl portals check
      portalcrawl portals check vn-ha-long
      portalcrawl portals check my-portal.toml other.toml
    """  # noqa: D301
    known = registry()
    chosen = [known.named(word) for word in definitions] if definitions else list(known.definitions.values())
    faults = [fault for definition in chosen for fault in definition.faults()]
    faults.extend(
        f"{definition.source}: successor: no portal {successor!r}"
        for definition in chosen
        if not definition.faults() and (successor := definition.read().successor) and successor not in known
    )
    if not definitions:
        for first, second in known.duplicates():
            if first.bundled == second.bundled:
                faults.append(f"{second.source}: id: {second.id!r} is defined by {first.source} already")
            else:
                click.echo(f"{first.source} stands in for {second.source}, which comes with portalcrawl", err=True)
    for fault in faults:
        click.echo(console.plain(fault))
    if not faults:
        click.echo(f"{len(chosen)} definition{'' if len(chosen) == 1 else 's'} checked, no fault")
    return _BROKEN if faults else 0


def _record(definition: Definition, portal: Portal) -> dict[str, Any]:
    record = portal.model_dump(mode="json", exclude_defaults=True)
    return {**record, "sections": [section.model_dump() for section in portal.sections], "file": definition.source}


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_shown(item)}" for key, item in value.items())
    if isinstance(value, list):
        return ("; " if any(isinstance(item, dict) for item in value) else ", ").join(map(_shown, value))
    return str(value)


def _table(good: list[tuple[Definition, Portal]]) -> None:
    rows = [
        (
            portal.id,
            portal.name,
            portal.host,
            portal.platform or "–",
            str(len(portal.sections)) if portal.sections else "–",
            str(portal.tried or "never"),
        )
        for _, portal in good
    ]
    screen = console.out()
    console.table(screen, ("id", "name", "host", "platform", "sections", "tried"), rows, right=("sections",))
    if screen.is_terminal and not any(not definition.bundled for definition, _ in good):
        where = ", ".join(map(str, user_folders())) or f"{VARIABLE} (set, but empty)"
        click.echo(f"Your own definitions go to {where}")
