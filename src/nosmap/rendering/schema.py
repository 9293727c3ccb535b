"""JSON Schemas of the five kinds of file, generated from the models."""

from __future__ import annotations

import json
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import BaseModel

MODELS = {
    "standard": ("nosmap.model.standard", "StandardFile"),
    "portfolio": ("nosmap.model.portfolio", "Portfolio"),
    "assessment": ("nosmap.model.assessment", "Assessment"),
    "verification": ("nosmap.model.verification", "Verification"),
    "centre": ("nosmap.model.centre", "Centre"),
}


def schema(kind: str) -> dict[str, Any]:
    """Give the JSON Schema of a kind of file."""
    module, name = MODELS[kind]
    model: type[BaseModel] = getattr(import_module(module), name)
    made = model.model_json_schema(mode="validation")
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"nosmap {kind} file",
    }
    return {**head, **_empty_allowed({key: it for key, it in made.items() if key != "title"})}


def to_json(kind: str) -> str:
    """Give the JSON Schema as text."""
    return json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"


def _empty_allowed(made: dict[str, Any]) -> dict[str, Any]:
    """Let a key without anything after it stand where it may be absent: so people begin."""
    for record in (made, *made.get("$defs", {}).values()):
        required = set(record.get("required", ()))
        for name, form in record.get("properties", {}).items():
            if name not in required and form.get("type") in {"array", "object"}:
                form["type"] = [form["type"], "null"]
    return made
