"""The HTTP interface described for other programs (OpenAPI 3.1), derived from the commands themselves."""

from __future__ import annotations

from dataclasses import fields
from enum import Enum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from control.contest.commands import COMMANDS, Command
from control.station import AUTHORITY_ONLY


def description() -> dict[str, Any]:
    """The document, as builtins."""
    paths: dict[str, Any] = {
        "/api/sign-in": {
            "post": _operation(
                "Sign in with a code word; with bearer true the answer carries a token for scripts",
                {"word": {"type": "string"}, "bearer": {"type": "boolean"}},
                ["word"],
            )
        },
        "/api/view": {"get": {"summary": "The signed-in station's view", "responses": _RESPONSES}},
        "/api/log": {"get": {"summary": "The log after entry `after` (supervisor, referees, host)", "responses": _RESPONSES}},
        "/preview/{output}": {"get": {"summary": "The newest picture of an output, JPEG", "responses": _RESPONSES}},
    }
    for name, command in COMMANDS.items():
        if name not in AUTHORITY_ONLY:
            paths[f"/api/command/{name}"] = {"post": _command(command)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "擂台 Leitai",
            "version": "1",
            "description": "Every command needs an `id` of its own (a repeat gets the same answer and has no second effect); `expect` is the "
            "version of the view the sender was looking at. Sign in, then send the token as `Authorization: Bearer`.",
        },
        "paths": paths,
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "security": [{"token": []}],
    }


_RESPONSES = {"200": {"description": "done"}, "403": {"description": "not yours"}, "409": {"description": "refused; zh and en say why"}}


def _command(command: type[Command]) -> dict[str, Any]:
    hints = get_type_hints(command)
    properties = {field.name: _schema(hints[field.name]) for field in fields(command)}
    required = [field.name for field in fields(command) if field.default is field.default_factory]
    head = {"id": {"type": "string", "maxLength": 64}, "expect": {"type": "integer"}}
    summary = (command.__doc__ or "").strip().splitlines()[0]
    return _operation(summary, head | properties, ["id", *required])


def _operation(summary: str, properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    schema = {"type": "object", "properties": properties, "required": required}
    body = {"required": True, "content": {"application/json": {"schema": schema}}}
    return {"summary": summary, "requestBody": body, "responses": _RESPONSES}


def _schema(kind: Any) -> dict[str, Any]:
    simple = {str: "string", int: "integer", bool: "boolean", float: "number"}
    if kind in simple:
        return {"type": simple[kind]}
    if isinstance(kind, UnionType):
        inner = next(each for each in get_args(kind) if each is not type(None))
        return _schema(inner) | {"nullable": True}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _schema(get_args(kind)[0])}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [each.value for each in kind]}
    return {"type": "object"}
