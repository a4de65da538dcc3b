"""The JSON Schema (2020-12) of a line in ``articles.jsonl``, made from the dataclasses and their attribute docstrings."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from portalcrawl import items

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import core_schema

# RFC 3339, and with it the format date-time, wants an offset; where the zone is not known there is none to give.
_LOCAL = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?$"
_REVISION = {
    "type": "integer",
    "minimum": 1,
    "description": "Counts the states of the article from 1; the last line of an article is its present state.",
}


class _Generator(GenerateJsonSchema):
    """Dates with an offset, or local ones of an unknown zone."""

    def datetime_schema(self, schema: core_schema.DatetimeSchema) -> JsonSchemaValue:
        return {"anyOf": [super().datetime_schema(schema), {"type": "string", "pattern": _LOCAL}]}


def schema() -> dict[str, Any]:
    """The schema of one line: every field of Article in its order, then ``revision``, all required and nothing else."""
    generated = TypeAdapter(items.Article).json_schema(schema_generator=_Generator)
    definitions = generated.pop("$defs")
    generated["properties"]["revision"] = dict(_REVISION)
    for name, definition in (("Article", generated), *definitions.items()):
        words = descriptions().get(name, {})
        for key, value in definition["properties"].items():
            value.pop("default", None)
            value.pop("title", None)
            _flatten(value)
            if key in words:
                value["description"] = words[key]
        definition["required"] = list(definition["properties"])
        definition["additionalProperties"] = False
    return {"$schema": GenerateJsonSchema.schema_dialect, **generated, "$defs": definitions}


@cache
def descriptions() -> dict[str, dict[str, str]]:
    """What `items` says below each attribute: class → field → docstring on one line.

    >>> descriptions()["Article"]["description"]
    'The lead.'
    """
    found: dict[str, dict[str, str]] = {}
    for cls in ast.parse(inspect.getsource(items)).body:
        if not isinstance(cls, ast.ClassDef):
            continue
        words = found[cls.name] = {}
        for before, after in zip(cls.body, cls.body[1:], strict=False):
            match before, after:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                    words[name] = " ".join(inspect.cleandoc(text).split()).replace("``", "`")
    return found


def _flatten(value: dict[str, Any]) -> None:
    """One ``anyOf`` instead of one inside the other."""
    if "anyOf" in value:
        value["anyOf"] = [inner for one in value["anyOf"] for inner in one.get("anyOf", [one])]
