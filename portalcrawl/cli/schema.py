"""``portalcrawl schema``."""

from __future__ import annotations

import click

from portalcrawl.cli import console


@click.command()
def schema() -> None:
    """Print the JSON Schema of the lines in articles.jsonl.

    The schema is JSON Schema 2020-12: every field, what it holds, and nothing that is not documented.

    \b
    Examples:
      portalcrawl schema > article.schema.json
      portalcrawl schema | jq -r '.properties | keys_unsorted[]'      the fields
      check-jsonschema --schemafile article.schema.json LINE.json     one line, checked
    """  # noqa: D301
    from portalcrawl.store.schema import schema as lines

    console.print_json(lines())
