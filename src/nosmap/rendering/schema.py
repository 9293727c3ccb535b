"""JSON Schemas of the five kinds of file, generated from the models."""

from __future__ import annotations

import json
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from nosmap.model.words import FileKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

MODELS: Final[Mapping[str, tuple[str, str]]] = {
    FileKind.STANDARD: ("nosmap.model.standard", "StandardFile"),
    FileKind.PORTFOLIO: ("nosmap.model.portfolio", "Portfolio"),
    FileKind.ASSESSMENT: ("nosmap.model.assessment", "Assessment"),
    FileKind.VERIFICATION: ("nosmap.model.verification", "Verification"),
    FileKind.CENTRE: ("nosmap.model.centre", "Centre"),
}


def schema(kind: str) -> dict[str, Any]:
    """Give the JSON Schema of a kind of file."""
    module, name = MODELS[kind]
    model: type[BaseModel] = getattr(import_module(module), name)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"nosmap {kind} file",
    }
    return {**head, **_for_editors(model.model_json_schema(mode="validation"))}


def to_json(kind: str) -> str:
    """Give the JSON Schema as text."""
    return json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"


def _for_editors(made: Any) -> Any:  # noqa: ANN401 - any part of a JSON document
    """Leave out what editors would only show or type in vain, and say alternatives shortly."""
    if isinstance(made, list):
        return [_for_editors(it) for it in made]
    if not isinstance(made, dict):
        return made
    kept = {name: _for_editors(it) for name, it in made.items() if not _vain(name, it)}
    if "patternProperties" in kept:
        kept.setdefault("additionalProperties", False)
    forms = [one for it in kept.get("anyOf", ()) for one in _forms(it)]
    return _or_nothing({**kept, "anyOf": forms}) if forms else kept


def _vain(name: str, value: Any) -> bool:  # noqa: ANN401 - any part of a JSON document
    """Whether it is a title made of the key itself, or a default that says nothing.

    A key of ours that is named like this is no text and no empty thing.
    """
    title = name == "title" and isinstance(value, str)
    return title or (name == "default" and not isinstance(value, (bool, int, str)))


def _forms(form: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the alternatives within an alternative, or itself."""
    return form["anyOf"] if form.keys() == {"anyOf"} else [form]


def _or_nothing(made: dict[str, Any]) -> dict[str, Any]:
    """Say "of this type or nothing" in one word of a type, where there is one type."""
    *others, last = made["anyOf"]
    if last != {"type": "null"} or len(others) != 1 or not _typed(others[0]):
        return made
    [form] = others
    types = form["type"] if isinstance(form["type"], list) else [form["type"]]
    rest = {name: it for name, it in made.items() if name != "anyOf"}
    return {**form, **rest, "type": [*types, "null"]}


def _typed(form: dict[str, Any]) -> bool:
    """Whether nothing but its type stands against an empty value."""
    return "type" in form and "enum" not in form and "const" not in form
