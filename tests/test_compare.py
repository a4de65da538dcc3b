"""``make compare``: what it says without a corpus, and which figures it marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import compare


@pytest.mark.parametrize("words", [[], [""], ["nowhere"]])
def test_without_a_corpus_one_line_and_2(words: list[str], tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    assert compare.main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "make compare CORPUS=DIR" in err


def test_marks_what_another_does_better(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare, "versions", lambda: {"portalcrawl": "0"})
    common = {"pages": 5, "failed": 0, "ms": 2.0}
    table = compare.report(
        {
            "portalcrawl": {"one": {**common, "headline": 1.0, "body": 0.98}, "two": {**common, "views": 0.5}},
            "trafilatura": {"one": {**common, "headline": 0.2, "body": 0.981}, "two": {**common, "views": 0.5}},
            "newspaper4k": {"one": {**common, "headline": 0.8, "body": 0.9}, "two": common},
        }
    )
    lines = table.splitlines()
    assert lines[-1] == "portalcrawl is below another on 1 of 3 figures"
    (row,) = [line for line in lines if line.startswith("one (5)")]
    assert row.split()[2:] == ["portalcrawl", "1.000", "<0.980", "–", "2.0", "0"]
