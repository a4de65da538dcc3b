"""What stands between markers in README.md, made from the code: ``python -m tests.readme`` writes it anew."""

from __future__ import annotations

import re
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import fields
from pathlib import Path

README = Path(__file__).resolve().parents[1] / "README.md"


def field_table() -> str:
    from portalcrawl.items import Article
    from portalcrawl.store.schema import descriptions

    words = descriptions()["Article"]
    rows = [f"| `{field.name}` | {_type(str(field.type))} | {words.get(field.name, '')} |" for field in fields(Article)]
    return "\n".join(["| field | type | what it holds |", "| --- | --- | --- |", *rows])


def _type(annotation: str) -> str:
    return annotation.replace(" | None", "").replace("|", "or")


def tables() -> str:
    from portalcrawl.archive import Captures
    from portalcrawl.objects import Objects
    from portalcrawl.store import Store

    with tempfile.TemporaryDirectory() as folder:
        with Store.open(Path(folder)) as store:
            Captures.prepare(store.database)
            Objects.prepare(store.database)
        with closing(sqlite3.connect(Path(folder) / "portalcrawl.db")) as database:
            names = [
                n for (n,) in database.execute("select name from sqlite_schema where type = 'table' order by rowid")
            ]
            rows = [
                f"| `{name}` | {', '.join(row[1] for row in database.execute(f'pragma table_info({name})'))} |"
                for name in names
                if not re.search(r"^article_search|^_|^sqlite_", name)
            ]
    return "\n".join(["| table | columns |", "| --- | --- |", *rows])


def portals() -> str:
    from portalcrawl.registry import Registry

    rows = [f"| `{p.id}` | {p.name} | {p.url} | {len(p.sections) or '–'} |" for p in Registry()]
    return "\n".join(["| id | name | address | sections |", "| --- | --- | --- | --- |", *rows])


def commands() -> str:
    from portalcrawl.cli import COMMANDS, EXIT_CODES

    lines = ["| command | what it does |", "| --- | --- |"]
    lines += [f"| `portalcrawl {name}` | {line} |" for name, (_, line) in COMMANDS.items()]
    lines += ["", "`portalcrawl COMMAND --help` teaches by example.", "", "| exit code | meaning |", "| --- | --- |"]
    lines += [f"| {code} | {meaning} |" for code, meaning in EXIT_CODES.items()]
    return "\n".join(lines)


BLOCKS = {"fields": field_table, "tables": tables, "portals": portals, "commands": commands}


def generated(text: str) -> str:
    """The README with every block between its markers made anew."""
    for name, make in BLOCKS.items():
        start, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        before, _, rest = text.partition(start)
        text = f"{before}{start}{make()}\n{end}{rest.partition(end)[2]}"
    return text


if __name__ == "__main__":
    README.write_text(generated(README.read_text("utf-8")), "utf-8")
