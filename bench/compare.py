"""Scores portalcrawl, trafilatura and newspaper4k on the same pages, in one table.

    python -m bench.compare CORPUS [--sets hanoi,fundus] [--limit N]      (make compare CORPUS=DIR)

CORPUS is a folder that holds ``score.py`` (``--extractor NAME --json OUT``: a figure a field, 1.0 is perfect) and sets of
pages with known answers.  None comes with portalcrawl: the pages belong to their publishers.  The rivals are the extra
``compare``, which is installed on the first call, apart from portalcrawl (see rivals.py).  The exit code is 0 when the table is whole, whatever it says.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench import rivals

OURS = "portalcrawl"
NO_NETWORK = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
"""A proxy that refuses: all read the stored page alone. newspaper4k would fetch its pictures, from sites long gone."""
FIGURES = (
    "headline", "date", "datetime", "authors", "authors_none", "body", "with", "without", "captions", "photographers",
    "views", "section", "attachments",
)  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.compare", description="portalcrawl beside other extractors.")
    parser.add_argument("corpus", nargs="?", default="", help="a folder with score.py and sets of pages")
    parser.add_argument("--sets", help="names of sets, parted by commas (all)")
    parser.add_argument("--limit", type=int, metavar="N", help="the first N pages of each set (all)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures as JSON")
    options = parser.parse_args(arguments)
    corpus = Path(options.corpus) if options.corpus else None
    if corpus is None or not (corpus / "score.py").is_file():
        what = f"{corpus} holds no score.py" if corpus else "no corpus is given, and none comes with portalcrawl"
        print(
            f"{what}: make compare CORPUS=DIR, a folder with score.py and sets of pages with known answers",
            file=sys.stderr,
        )
        return 2
    if rivals.versions() is None and not rivals.install():
        return 1
    more = [
        word for name in ("sets", "limit") if (value := getattr(options, name)) for word in (f"--{name}", str(value))
    ]
    scores = {}
    for extractor in (OURS, *rivals.NAMES):
        print(f"scoring {extractor} ...", file=sys.stderr)
        found = score(corpus, extractor, more)
        if found is None:
            return 1
        scores[extractor] = found
    print(report(scores))
    if options.json:
        options.json.write_text(json.dumps({"versions": versions(), "scores": scores}, indent=1), encoding="utf-8")
    return 0


def score(corpus: Path, extractor: str, more: list[str]) -> dict[str, dict[str, float]] | None:
    """Set → figures; None, with its words on standard error, where score.py failed."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "scores.json"
        python = sys.executable if extractor == OURS else str(rivals.PYTHON)
        command = [
            python,
            str(corpus / "score.py"),
            "--extractor",
            extractor,
            "--corpus",
            str(corpus),
            "--json",
            str(out),
            *more,
        ]
        done = subprocess.run(
            command,
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **NO_NETWORK},
        )
        if done.returncode or not out.exists():
            print(
                f"score.py --extractor {extractor} ended with {done.returncode}: {done.stderr.strip()[-1000:]}",
                file=sys.stderr,
            )
            return None
        sets: dict[str, dict[str, float]] = json.loads(out.read_text(encoding="utf-8"))["sets"]
    return sets


def versions() -> dict[str, str]:
    return {"Python": sys.version.split()[0], OURS: version(OURS), **(rivals.versions() or {})}


def report(scores: dict[str, dict[str, dict[str, float]]]) -> str:
    """The table: three lines a set; ``<`` marks a figure of portalcrawl's that a rival beats."""
    ours = scores[OURS]
    figures = [figure for figure in FIGURES if any(figure in found for found in ours.values())]
    lines = [
        f"{datetime.now(UTC):%Y-%m-%d}, " + ", ".join(f"{name} {number}" for name, number in versions().items()),
        "1.00 is perfect; < marks where portalcrawl is below another; ms is the median of a page",
        "",
        f"{'set':<18} {'':<12}" + "".join(f"{figure:>14}" for figure in figures) + f"{'ms':>9} {'failed':>7}",
    ]
    below = total = 0
    for name, mine in ours.items():
        for extractor, sets in scores.items():
            row = sets.get(name, {})
            cells = ""
            for figure in figures:
                value: Any = row.get(figure)
                mark = ""
                if extractor == OURS and value is not None:
                    total += 1
                    if any(value < scores[rival].get(name, {}).get(figure, 0) for rival in rivals.NAMES):
                        below += 1
                        mark = "<"
                cells += f"{'–' if value is None else f'{mark}{value:.3f}':>14}"
            head = f"{name} ({mine['pages']:.0f})" if extractor == OURS else ""
            lines.append(f"{head:<18} {extractor:<12}{cells}{row.get('ms', 0):>9.1f} {row.get('failed', 0):>7.0f}")
    lines += ["", f"portalcrawl is below another on {below} of {total} figures"]
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
