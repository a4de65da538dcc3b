"""Kill the crawl again and again and see that nothing is lost, doubled or half written.

    python -m bench.kill [--kills 200] [--articles 500] [--seed 1]

A portal is crawled once undisturbed, and once with a SIGKILL at a random moment of each run until so many fell; the run
after that ends.  Both must have stored the same articles, revisions and lines; SQLite must find its file whole, every WARC
record must be readable, and no article may have been fetched more than a few times.  It ends with 1 where one does not hold.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.portal import Portal, path

STARTING = 0.2
"""Share of the kills that may come before the first request."""
FEW = 3
"""Times that one article may be fetched at most: what was fetched when a kill fell is in the archive."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.kill", description="SIGKILL at random moments of a crawl.")
    parser.add_argument("--kills", type=int, default=200, metavar="N", help="(default %(default)s)")
    parser.add_argument("--articles", type=int, default=500, metavar="N", help="(default %(default)s)")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="of the moments (default %(default)s)")
    options = parser.parse_args(arguments)
    faults = harness(options.kills, options.articles, options.seed, say=print)
    for fault in faults:
        print(f"FAULT: {fault}")
    print("all holds" if not faults else f"{len(faults)} faults")
    return bool(faults)


def harness(kills: int, articles: int, seed: int, *, say: Any = lambda _: None) -> list[str]:
    """What does not hold after so many kills, a line each."""
    moments = random.Random(seed)
    with Portal(articles) as portal, tempfile.TemporaryDirectory() as name:
        whole, killed = Path(name) / "whole", Path(name) / "killed"
        if (code := run(portal, whole)) != 0:
            return [f"the undisturbed run ended with {code}"]
        length = time.monotonic() - portal.first
        portal.hits.clear()
        fell = early = done = most = 0
        faults: list[str] = []
        while fell < kills:
            before = sum(portal.hits.values())
            # One in five while the process starts, the others while it works; now and then it comes to its end.
            starting = moments.random() < STARTING
            if kill(portal, killed, moments.uniform(0.0, length), starting=starting):
                fell += 1
                early += sum(portal.hits.values()) == before
            else:
                faults += compare(whole, killed)
                faults += read(killed)
                faults += often(portal, articles)
                most = max(most, fetched(portal, articles)[0])
                done += 1
                portal.hits.clear()
                shutil.rmtree(killed)
            if faults:
                return faults
            if fell and fell % 20 == 0:
                say(f"{fell} kills, {early} before the first request, {done} crawls came to their end")
        if (code := run(portal, killed)) != 0:
            faults.append(f"the last run ended with {code}")
        faults += compare(whole, killed) + read(killed) + often(portal, articles)
        most = max(most, fetched(portal, articles)[0])
        say(
            f"{fell} kills over {done + 1} crawls of {articles} articles; no article was fetched more than {most} times"
        )
        return faults


def command(portal: Portal, folder: Path) -> list[str]:
    return [sys.executable, "-m", "portalcrawl", "crawl", *portal.starts, "-o", str(folder), "--delay", "0", "--json"]


def run(portal: Portal, folder: Path) -> int:
    done = subprocess.run(command(portal, folder), capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr[-1000:], file=sys.stderr)
    return done.returncode


def kill(portal: Portal, folder: Path, moment: float, *, starting: bool) -> bool:
    """Start a crawl and kill it after so many seconds, of its process or of its work; whether it was still alive."""
    portal.first = 0.0
    process = subprocess.Popen(command(portal, folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not starting and not portal.first and process.poll() is None:
        time.sleep(0.005)
    try:
        process.wait(moment)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True
    return False


def compare(whole: Path, killed: Path) -> list[str]:
    """What differs between the stored sets."""
    faults = []
    for what, look in (("articles", articles_of), ("revisions", revisions_of), ("lines", lines_of)):
        one, other = look(whole), look(killed)
        if one != other:
            lost, more = [x for x in one if x not in other], [x for x in other if x not in one]
            faults.append(f"{what}: {len(lost)} lost, {len(more)} more, e.g. {(lost + more)[:1]}"[:600])
    return faults


def rows(folder: Path, query: str) -> list[Any]:
    database = sqlite3.connect(folder / "portalcrawl.db")
    try:
        return database.execute(query).fetchall()
    finally:
        database.close()


def articles_of(folder: Path) -> list[Any]:
    query = "select key, headline, article_body, date_published, sections, revision from articles order by key"
    return [(*row[:4], sorted(json.loads(row[4])), row[5]) for row in rows(folder, query)]


def revisions_of(folder: Path) -> list[Any]:
    return rows(
        folder, "select a.key, r.revision, r.digest from revisions r join articles a on a.id = r.article order by 1, 2"
    )


def lines_of(folder: Path) -> list[Any]:
    found = []
    for file in folder.glob("*/articles.jsonl"):
        for text in file.read_text(encoding="utf-8").splitlines():
            line = json.loads(text)
            found.append(
                (line["url"], line["revision"], line["headline"], line["article_body"], sorted(line["sections"]))
            )
    return sorted(found)


def read(folder: Path) -> list[str]:
    """What is wrong with the files themselves."""
    from warcio.archiveiterator import ArchiveIterator

    faults = []
    if (said := rows(folder, "pragma integrity_check")) != [("ok",)]:
        faults.append(f"integrity_check: {said[:1]}")
    if said := rows(folder, "pragma foreign_key_check"):
        faults.append(f"foreign_key_check: {said[:1]}")
    names = set()
    for file in folder.glob("*/archive/*.warc.gz"):
        try:
            with file.open("rb") as stream:
                for record in ArchiveIterator(stream, check_digests="raise"):
                    record.content_stream().read()
                    names.add(record.rec_headers.get_header("WARC-Record-ID").strip("<>"))
        except Exception as error:  # noqa: BLE001  (whatever it is, the file is broken)
            faults.append(f"{file.name}: {error!r}")
    lost = [name for (name,) in rows(folder, "select capture from articles") if name.strip("<>") not in names]
    if lost:
        faults.append(f"{len(lost)} articles refer to records that no file holds")
    return faults


def often(portal: Portal, articles: int) -> list[str]:
    times, where = fetched(portal, articles)
    return [f"{where} was fetched {times} times"] if times > FEW else []


def fetched(portal: Portal, articles: int) -> tuple[int, str]:
    """How often the article was fetched that was fetched most, and its path."""
    return max((portal.hits[where], where) for where in map(path, range(1, articles + 1)))


if __name__ == "__main__":
    raise SystemExit(main())
