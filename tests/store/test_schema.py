"""Every line that the store writes validates against the schema; what is not documented does not."""

from __future__ import annotations

import json
import re
from dataclasses import fields, replace
from datetime import datetime

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from portalcrawl.items import Article
from portalcrawl.store import rows
from portalcrawl.store.schema import descriptions, schema

RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    checker = FormatChecker()

    @checker.checks("date-time")
    def is_date_time(value: object) -> bool:
        return not isinstance(value, str) or (
            RFC_3339.fullmatch(value) is not None and datetime.fromisoformat(value).tzinfo is not None
        )

    Draft202012Validator.check_schema(schema())
    return Draft202012Validator(schema(), format_checker=checker)


def test_the_dialect_and_the_order_of_the_fields():
    made = schema()
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert list(made["properties"]) == made["required"] == [*(field.name for field in fields(Article)), "revision"]


def test_attribute_docstrings_are_the_descriptions():
    words = descriptions()["Article"]
    assert words["description"] == "The lead."
    for name, text in words.items():
        assert schema()["properties"][name]["description"] == text
    assert schema()["$defs"]["Image"]["properties"]["caption"]["description"] == descriptions()["Image"]["caption"]


def test_lines_validate(tmp_path, portal, full, validator, opened):
    bare = Article(url="https://thu.gov.vn/1.html")
    with opened(tmp_path) as store:
        store.save(store.begin(portal), [full, bare, replace(full, headline="sửa")])
    lines = (tmp_path / "vn-thu" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3
    for line in lines:
        validator.validate(json.loads(line))


@pytest.mark.parametrize(
    "change",
    [
        {"more": 1},
        {"headline": 7},
        {"view_count": "2451"},
        {"date_published": "17/12/2021"},
        {"date_published": "2021-12-17"},
        {"date_published_precision": "hour"},
        {"images": [{"content_url": "u"}]},
        {"images": [{"content_url": "u", "caption": None, "caption_raw": None, "credits": [], "alt": ""}]},
        {"media": [{"embed_url": "u", "kind": "game"}]},
        {"revision": 0},
        {"sections": None},
    ],
)
def test_what_no_line_holds_is_refused(full, validator, change):
    record = json.loads(rows.line(full, 1))
    assert validator.is_valid(record)
    assert not validator.is_valid({**record, **change})


def test_a_missing_field_is_refused(full, validator):
    record = json.loads(rows.line(full, 1))
    for name in record:
        assert not validator.is_valid({key: value for key, value in record.items() if key != name}), name
