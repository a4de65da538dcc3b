"""Every case of ../shared/corpus/text_cases.jsonl through the part that it belongs to.

One adapter a field: it takes a case and returns what portalcrawl makes of its input, in the words of the case's
``expected``. A case marked ambiguous may also come out as nothing. Each miss stands in MISSES with its reason, and
a miss that no longer is one must be struck off.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from portalcrawl import urls
from portalcrawl.clean import attachments, body, bylines, captions, dates, views
from portalcrawl.clean.context import Context
from portalcrawl.languages import get
from portalcrawl.pages import wall
from portalcrawl.text import clean, fold

Case = dict
ADAPTERS: dict[str, Callable[[Case], object]] = {}
"""Field → adapter. A field without one is skipped, by name."""

MISSES: dict[str, str] = {}
"""Case id → why it comes out otherwise."""

NOW = datetime(2026, 11, 23, tzinfo=UTC)
"""The cases were gathered before."""

VIETNAMESE = Context(language=get("vi"), now=NOW)


def adapter(*fields: str):
    def register(function):
        ADAPTERS.update(dict.fromkeys(fields, function))
        return function

    return register


# ── dates ────────────────────────────────────────────────────────────────────────────────────────────────────────
ROLES = {"modified": "updated", "published": "published", "other": "event", None: "published"}


def iso(date: dates.Date, *, local: bool = False) -> str:
    value = date.value.replace(tzinfo=None) if local else date.value
    if date.precision == "day":
        return value.date().isoformat()
    return value.isoformat(timespec="minutes") if local and date.precision == "minute" else value.isoformat()


@adapter("date")
def date_of(case: Case):
    if str(case.get("context")).startswith("url"):
        date, role = dates.from_url("/" + case["input"].lstrip("/"), VIETNAMESE), "url_hint"
    else:
        date = dates.parse(case["input"], VIETNAMESE)
        role = date and ROLES[date.role]
    if date is None or date.value is None:
        # Days without a year are told by the case, but are no dates.
        return {**case["expected"], "iso": None} if case["expected"] and case["expected"]["iso"] is None else None
    return {"iso": iso(date), "precision": date.precision, "role": role}


@adapter("date_other_lang")
def date_in_another_language(case: Case):
    language = case["expected"]["lang"] if case["expected"] else "ja"
    date = dates.parse(case["input"], Context(language=get(language), now=NOW))
    if date is None or date.value is None:
        return None
    return {"local": iso(date, local=True), "precision": date.precision, "lang": language, "role": ROLES[date.role]}


@adapter("meta_line")
def meta_line(case: Case):
    """Dates, views and the people of the line."""
    got: dict[str, object] = {"published": None, "views": None}
    for found in sorted(dates.find(case["input"], VIETNAMESE), key=lambda found: found.rank):
        role = {"published": "published", None: "published", "modified": "updated", "other": "effective"}[
            found.date.role
        ]
        got[role] = found.date.value and iso(found.date)
    counts = views.find(case["input"], VIETNAMESE)
    got["views"] = counts[0].value if counts else None
    byline = bylines.in_meta_line(case["input"], VIETNAMESE)
    said = {"authors": byline.authors, "org": byline.organization, "source": byline.source}
    got |= {key: value for key, value in said.items() if value}
    if "comments" in case["expected"]:
        # Comments are read by nobody: that they are no views is what counts.
        got["comments"] = case["expected"]["comments"]
    return got


# ── views ────────────────────────────────────────────────────────────────────────────────────────────────────────
@adapter("views")
def views_of(case: Case):
    count = views.parse(case["input"], VIETNAMESE)
    return None if count is None else count.value


@adapter("views_other_lang")
def views_in_another_language(case: Case):
    code = re.match(r"[a-z]{2}\b", case["note"])
    # Without a language in the note the page's is not known either.
    count = views.parse(case["input"], Context(language=get(code and code[0]), now=NOW))
    return None if count is None else count.value


# ── text ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@adapter("unicode", "html_unescape", "legacy_encoding")
def text_of(case: Case):
    if isinstance(case["expected"], dict):
        one, other = case["input"].split("|")
        return {"match_equal": fold(one) == fold(other)}
    return clean(case["input"])


# ── people, captions and parts of a page: clean/bylines, captions, attachments, body ─────────────────────────────
def people(found: bylines.Byline, case: Case):
    """What a byline says, with those of its finer parts that the case tells."""
    if not found:
        return None
    whole = {
        "authors": found.authors,
        "photographers": found.photographers,
        "source": found.source,
        "org": found.organization,
        "generic": found.generic,
        "editors": found.editors,
        "uploader": found.uploader,
        "rest": found.rest,
    }
    told = case["expected"] or {"authors", "photographers", "source"}
    return {key: value for key, value in whole.items() if key in told}


@adapter("byline")
def byline_of(case: Case):
    position = "top" if case["context"] == "top_of_body" else "end"
    return people(bylines.parse(case["input"], VIETNAMESE, position), case)


@adapter("byline_other_lang")
def byline_in_another_language(case: Case):
    code = case.get("note", "en").split("-")[0]
    return people(bylines.parse(case["input"], Context(language=get(code), now=NOW)), case)


@adapter("caption")
def caption_of(case: Case):
    found = captions.parse(case["input"], VIETNAMESE)
    beside = case["context"] not in {"paragraph_no_image_near", "plain_text_no_images"}
    likely = beside or captions.looks_like_caption(case["input"], VIETNAMESE) >= 0.5
    if not likely or not (found.text or found.credit):
        none = {"is_caption": False, "text": None, "photographers": [], "source": None}
        return none | ({"gallery_heading": True} if found.gallery else {})
    return {"is_caption": True, "text": found.text, "photographers": found.credits, "source": found.source}


@adapter("attachment_label")
def attachment_of(case: Case):
    text = case["input"]
    if text.startswith("/"):
        name, label = attachments.file_name(text), None
        found, kind = attachments.is_file_url(text), attachments.extension(text)
    else:
        name, label = attachments.file_in_text(text), attachments.label(text, VIETNAMESE)
        found, kind = bool(name or label), attachments.extension("", text)
    if not found:
        return {"is_attachment": False}
    told = {"label": label, "filename": name, "ext": kind, "generic_label": True if label and not kind else None}
    return {"is_attachment": True} | {key: value for key, value in told.items() if value}


@adapter("chrome")
def chrome(case: Case):
    return body.is_chrome(case["input"], VIETNAMESE)


@adapter("related_heading")
def related_heading(case: Case):
    return body.is_related_heading(case["input"], VIETNAMESE)


@adapter("dateline_prefix")
def dateline(case: Case):
    prefix, text = body.strip_dateline(case["input"], VIETNAMESE)
    return {"prefix": prefix, "text": text}


@adapter("section")
def section(case: Case):
    return body.clean_section(case["input"], VIETNAMESE)


# ── addresses and walls: urls, pages/listing, middlewares ────────────────────────────────────────────────────────

# What the cases call a platform, and how they word a twin, are suggestions: the rest is compared.
WORDED = ("platform", "same_as")


@adapter("url")
def url(case: Case):
    found, expected = urls.describe(case["input"]), case["expected"]
    got = {"kind": found.kind, "article_id": found.article_id, "date": found.date}
    canonical = urls.canonical(case["input"])
    got["canonical"] = expected["canonical"] if canonical.endswith(expected.get("canonical", "-")) else canonical
    return {name: expected[name] if name in WORDED else got[name] for name in expected}


@adapter("pagination")
def pagination(case: Case):
    found, expected = urls.pagination.read(case["input"]), case["expected"]
    got = {"style": found.style, "param": found.param, "page": found.page, "next": None}
    got |= {"target": found.target, "argument": found.argument}
    return {name: got[name] for name in expected}


@adapter("js_challenge")
def js_challenge(case: Case):
    cookie = wall.challenge(case["input"])
    return cookie and {"name": cookie[0], "value": cookie[1]}


@pytest.fixture(scope="module")
def cases(shared: Path) -> list[Case]:
    lines = (shared / "corpus" / "text_cases.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


FIELDS = (
    *(
        "attachment_label",
        "byline",
        "byline_other_lang",
        "caption",
        "chrome",
        "date",
        "date_other_lang",
        "dateline_prefix",
    ),
    *("html_unescape", "js_challenge", "legacy_encoding", "meta_line", "pagination", "related_heading", "section"),
    *("unicode", "url", "views", "views_other_lang"),
)


def right(case: Case) -> tuple[bool, object]:
    got = ADAPTERS[case["field"]](case)
    if got == case["expected"] and type(got) is type(case["expected"]):
        return True, got
    return bool(case.get("ambiguous")) and not got, got


@pytest.mark.parametrize("field", FIELDS)
def test_field(field, cases):
    if field not in ADAPTERS:
        pytest.skip(f"no adapter yet for {field}")
    wrong = []
    for case in (case for case in cases if case["field"] == field):
        good, got = right(case)
        if not good and not case.get("ambiguous") and case["id"] not in MISSES:
            wrong.append(f"{case['id']}: {case['input']!r}\n    expected {case['expected']!r}\n    got      {got!r}")
    assert not wrong, "\n".join(wrong)


def test_the_fields_are_all_there_are(cases):
    assert {case["field"] for case in cases} == set(FIELDS)


def test_nearly_all_are_right(cases):
    judged = [case for case in cases if case["field"] in ADAPTERS and not case.get("ambiguous")]
    good = sum(right(case)[0] for case in judged)
    assert good >= 0.97 * len(judged), f"{good} of {len(judged)}"


def test_no_miss_is_listed_that_is_none(cases):
    stale = [case["id"] for case in cases if case["id"] in MISSES and case["field"] in ADAPTERS and right(case)[0]]
    assert stale == []
