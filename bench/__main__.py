"""The measurements, a table each."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from bench import browse, crawling, export, extraction, fleet, growth, incremental


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Speed of portalcrawl, as ratios to a reference in the same run."
    )
    parser.add_argument(
        "--only",
        choices=["extract", "crawl", "export", "store", "browse", "incremental", "fleet"],
        help="one of the measurements",
    )
    parser.add_argument(
        "--pages", type=int, default=200, metavar="N", help="pages to extract, of each set (default %(default)s)"
    )
    parser.add_argument(
        "--articles", type=int, default=1500, metavar="N", help="articles of the portal to crawl (default %(default)s)"
    )
    parser.add_argument(
        "--runs", type=int, default=3, metavar="N", help="crawls of each side, taken in turns (default %(default)s)"
    )
    parser.add_argument(
        "--corpus",
        type=Path,
        default=os.environ.get("PORTALCRAWL_CORPUS"),
        metavar="DIR",
        help="sets of DIR/<set>/pages/*.html.gz to extract beside the generated pages (or PORTALCRAWL_CORPUS)",
    )
    parser.add_argument(
        "--exported",
        type=int,
        default=50_000,
        metavar="N",
        help="articles to export in each format (default %(default)s)",
    )
    parser.add_argument(
        "--stored",
        type=int,
        default=1_000_000,
        metavar="N",
        help="articles of a large database, 10 GB a million (default %(default)s)",
    )
    parser.add_argument(
        "--browsed",
        type=int,
        default=1_000_000,
        metavar="N",
        help="articles of the database whose pages are asked for, 8 GB a million (default %(default)s)",
    )
    options = parser.parse_args()
    if options.corpus is not None and not Path(options.corpus).is_dir():
        parser.error(f"{options.corpus} is no folder")
    if options.only in {None, "incremental"}:
        incremental.main()
    if options.only in {None, "extract"}:
        extraction.main(options.pages, Path(options.corpus) if options.corpus else None)
    if options.only in {None, "crawl"}:
        crawling.main(options.articles, options.runs)
    if options.only in {None, "export"}:
        export.main(options.exported)
    if options.only in {None, "store"}:
        growth.main(options.stored)
    if options.only in {None, "browse"}:
        browse.main(options.browsed)
    if options.only in {None, "fleet"}:
        fleet.figures()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
