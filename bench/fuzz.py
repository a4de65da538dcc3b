"""Read mutated pages and complain of whatever must never happen.

    python -m bench.fuzz [--pages N] [--seed S] [--corpus DIR] [--keep DIR]

Pages are those of the sample portal, and with ``--corpus`` every ``*.html.gz`` below a folder. Each is cut, glued,
nested, garbled, swollen with runs of one unit or given hostile markup, then read.  Printed: how many, the slowest, the exceptions.  It ends with 1
if a page raised anything but UnreadablePage, took over two seconds, left the JSON Schema or kept markup that runs.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import os
import random
import re
import resource
import sys
import time
import traceback
from html.parser import HTMLParser
from pathlib import Path

LIMIT_SECONDS = 2.0
LIMIT_MEGABYTES = 300
HOSTILE = (
    b"<script>alert(1)</script>",
    b'<img src=x onerror="alert(1)">',
    b"<svg/onload=alert(1)>",
    b'<a href="javascript:alert(1)">x</a>',
    b'<iframe srcdoc="<script>1</script>"></iframe>',
    b"<form action=/x><input name=a></form>",
    b'<meta http-equiv=refresh content="0;url=file:///etc/passwd">',
    b'<base href="javascript:/">',
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"&#0;",
    b"&#x110000;",
    b"&lt;p&gt;",
    b"\x00",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"<table><tr><td>",
    b"</div></div></div>",
    b"<p><p><p>",
    b'<script type="application/ld+json">{"@graph":[[[',
    b'<script type="application/ld+json">{"datePublished":{"a":1},"author":[1,null,[]],"headline":["x"]}</script>',
    "Ngày đăng 99/99/9999 | 99:99 | View count: 99999999999999999999".encode(),
    b'<time datetime="2021-13-45T99:99:99+99:99">',
    b"<br>" * 200,
    b"<div>" * 300,
    b"<b>" * 300,
    b" " * 5000,
)
UNITS = ("9", "1.", "1,", "1 ", "1-", "a", "_", "a-b", "www.", "trang-", "a.pdf ", "&amp;", "x@", "/", "(", "Ảnh: ", "Tác giả: ", "tổng số 1 ", "\u3000", "\n", "<", "<b>", "<script>", "<!--", "=", "é", "A. ")  # fmt: skip
"""What is repeated tens of thousands of times in a text or an attribute."""
RUNS = re.compile(
    r"(?i)<(?:script|iframe|frame|object|embed|form|input|style|link|meta|base|svg)\b|\son\w+\s*=|(?:href|src)\s*=\s*[\"']?\s*(?:javascript|data|vbscript):"
)
"""What markup that runs looks like; a text may look like it too, so that `Tags` has the last word."""
SCHEMES = ("http://", "https://", "/", "#", "?", "./", "../")
CLEAR = Path("/proc/self/clear_refs")


class Tags(HTMLParser):
    """Reads markup as a browser does and notes the tags and attributes that no body may have."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        from portalcrawl.clean.markup import TAGS

        if tag not in TAGS:
            self.wrong.append(f"<{tag}>")
        for name, value in attrs:
            if name not in {"href", "src", "alt", "rel", "colspan", "rowspan"} or (
                name in {"href", "src"} and ":" in (value or "") and not (value or "").lower().startswith(SCHEMES)
            ):
                self.wrong.append(f"{name}={value!r:.60}")


def runs(html: str) -> list[str]:
    """Return what of a body's markup may run or load; nothing for one that is safe."""
    return Tags(html).wrong if RUNS.search(html) else []


def resident(field: str) -> int:
    """Return a figure of this process in kilobytes: ``VmRSS`` now, ``VmHWM`` at most since `CLEAR` was written to."""
    with Path("/proc/self/status").open(encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith(f"{field}:"))


def mutated(page: bytes, others: list[bytes], dice: random.Random) -> bytes:
    """One to six random changes."""
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(page) + 1)
        to = min(len(page), at + dice.choice((1, 5, 50, 500, 5000)))
        match dice.randrange(10):
            case 0:
                page = page[:at] + page[to:]
            case 1:
                page = page[:at]
            case 2:
                page = page[:at] + dice.choice(HOSTILE) + page[at:]
            case 3:
                page = page[:at] + page[at:to] * dice.choice((2, 3, 20)) + page[to:]
            case 4:
                page = page[:at] + dice.randbytes(min(to - at, 64)) + page[to:]
            case 5:
                other = dice.choice(others)
                page = page[:at] + other[dice.randrange(len(other)) :]
            case 6:
                page = page[:at] + page[at:to].swapcase() + page[to:]
            case 7:
                page = page.replace(
                    dice.choice((b"class=", b"</p>", b'"', b">", b"div", b"20")),
                    dice.choice((b"", b" ", b"<", b"p")),
                    dice.randint(1, 50),
                )
            case 8:
                # Behind ">" a text begins, behind a quote an attribute may.
                at = page.find(dice.choice((b">", b'"')), at) + 1
                unit = dice.choice(UNITS).encode()
                page = page[:at] + unit * (dice.randint(20_000, 80_000) // len(unit)) + page[at:]
            case _:
                page = (
                    page[:at]
                    .decode("utf-8", "replace")
                    .encode(dice.choice(("utf-16", "utf-8-sig", "utf-8")), "replace")
                    + page[at:]
                )
    return page[:2_000_000]


def batch(task: tuple[list[bytes], int, int, Path | None]) -> tuple[int, int, float, int, list[str]]:
    """Read one worker's share: (read, refused, slowest seconds, most kilobytes that one page took, complaints)."""
    from jsonschema import Draft202012Validator

    from portalcrawl import extract
    from portalcrawl.errors import UnreadablePage
    from portalcrawl.store.rows import line, storable
    from portalcrawl.store.schema import schema

    pages, count, seed, keep = task
    peak, at_first = 0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    measured = os.access(CLEAR, os.W_OK)
    dice, validator = random.Random(seed), Draft202012Validator(schema())
    read = refused = 0
    slowest, complaints = 0.0, []
    for n in range(count):
        page = mutated(dice.choice(pages), pages, dice)
        if measured:
            CLEAR.write_bytes(b"5")
            at_first = resident("VmRSS")
        started = time.process_time()  # of this process: a machine that does other things, too, makes no page slow
        try:
            article = extract(page, url="https://portal.example/tin/bai-1.html")
        except UnreadablePage:
            refused += 1
            continue
        except Exception:  # noqa: BLE001  (that is what it looks for)
            complaints.append(f"seed {seed} page {n}: {traceback.format_exc(limit=-3)}")
            continue
        finally:
            spent = time.process_time() - started
            slowest = max(slowest, spent)
            if spent > LIMIT_SECONDS:
                complaints.append(f"seed {seed} page {n}: {spent:.1f} s for {len(page):,} bytes")
                if keep:
                    (keep / f"{seed}-{n}.html").write_bytes(page)
            most = resident("VmHWM") if measured else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            peak = max(peak, most - at_first)
        read += 1
        if wrong := runs(article.article_body_html or ""):
            complaints.append(f"seed {seed} page {n}: markup that runs: {wrong[0]}")
        if n % 10 == 0 and (error := next(validator.iter_errors(json.loads(line(storable(article), 1))), None)):
            complaints.append(f"seed {seed} page {n}: {error.json_path}: {error.message:.200}")
    return read, refused, slowest, peak, complaints


def pages_of(corpus: Path | None) -> list[bytes]:
    """The pages to start from, none over 300 KB: what is tried is their shape, not their size."""
    from bench.extraction import generated

    found = [page.body for page in generated(60)]
    if corpus:
        found += [gzip.decompress(path.read_bytes()) for path in sorted(corpus.rglob("*.html.gz"))]
    return [page for page in found if 200 < len(page) < 300_000]


def main() -> int:
    """Share the pages between two processes and sum up."""
    asked = argparse.ArgumentParser(prog="python -m bench.fuzz", description=__doc__.split("\n")[0])
    asked.add_argument("--pages", type=int, default=100_000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--corpus", type=Path)
    asked.add_argument("--keep", type=Path, help="a folder for the pages that took too long")
    given = asked.parse_args()
    pages = pages_of(given.corpus)
    share = 500
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
    tasks = [
        (pages, min(share, given.pages - n), given.seed * 1_000_000 + n, given.keep)
        for n in range(0, given.pages, share)
    ]
    read = refused = peak = 0
    slowest, complaints = 0.0, []
    with multiprocessing.get_context("fork").Pool(2) as pool:
        for done, no, slow, kilobytes, said in pool.imap_unordered(batch, tasks):
            read, refused, peak = read + done, refused + no, max(peak, kilobytes)
            slowest = max(slowest, slow)
            complaints += said
            for line in said[:3]:
                print(line, flush=True)
    megabytes = peak // 1024
    if megabytes > LIMIT_MEGABYTES:
        complaints.append(f"a page took {megabytes} MB")
    print(
        f"{read:,} pages read, {refused:,} refused as no HTML, slowest {slowest:.2f} s, at most {megabytes} MB for one, {len(complaints)} complaints"
    )
    return int(bool(complaints))


if __name__ == "__main__":
    sys.exit(main())
