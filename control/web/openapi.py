"""The HTTP interface described for other programs (OpenAPI 3.1), derived from the commands themselves."""

from __future__ import annotations

from dataclasses import fields
from enum import Enum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from control.contest.commands import COMMANDS, Command
from control.contest.verdicts import Verdict
from control.station import AUTHORITY_ONLY, SIGNED


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
        "/api/sign-out": {"post": _operation("End this session", {}, [])},
        "/api/view": {"get": {"summary": "The signed-in station's view", "responses": _RESPONSES}},
        "/api/log": {
            "get": {
                "summary": "The log after an entry, a page at a time (supervisor, referees, host)",
                "parameters": [_query("after", {"type": "integer", "default": 0}, required=False)],
                "responses": _RESPONSES,
            }
        },
        "/api/log.csv": {"get": {"summary": "The whole log as a table (supervisor, referees, host)", "responses": _RESPONSES}},
        "/api/correction": {
            "get": {
                "summary": "What a correction would do to every score and place, before it is signed (referees)",
                "parameters": [
                    _query("ruling", {"type": "integer"}, required=True),
                    _query("verdict", _schema(Verdict), required=True),
                    _query("correct", {"type": "integer"}, required=False),
                ],
                "responses": _RESPONSES,
            }
        },
        "/api/openapi.json": {"get": {"summary": "This document", "responses": _RESPONSES}},
        "/preview/{output}": {
            "get": {
                "summary": "The newest picture of an output, JPEG",
                "parameters": [{"name": "output", "in": "path", "required": True, "schema": {"type": "string"}}],
                "responses": _RESPONSES,
            }
        },
    }
    for name, command in COMMANDS.items():
        if name not in AUTHORITY_ONLY:
            paths[f"/api/command/{name}"] = {"post": _command(command, SIGNED.get(name))}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "擂台 Leitai",
            "version": "1",
            "description": "A command may carry an `id` of its own: a repeat then gets the same answer and has no second effect; `expect` is the "
            "version of the view the sender was looking at. Sign in, then send the token as `Authorization: Bearer`.",
        },
        "paths": paths,
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "security": [{"token": []}],
    }


_RESPONSES = {"200": {"description": "done"}, "403": {"description": "not yours"}, "409": {"description": "refused; zh and en say why"}}


def _command(command: type[Command], signature: str | None) -> dict[str, Any]:
    """A command's operation. signature: the field that the sign-in fills in, never the sender."""
    hints = get_type_hints(command)
    asked = [field for field in fields(command) if field.name != signature]
    properties = {field.name: _schema(hints[field.name]) for field in asked}
    required = [field.name for field in asked if field.default is field.default_factory]
    head = {"id": {"type": "string", "maxLength": 64}, "expect": {"type": "integer"}}
    summary = (command.__doc__ or "").strip().splitlines()[0]
    return _operation(summary, head | properties, required)


def _operation(summary: str, properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    schema = {"type": "object", "properties": properties, "required": required}
    body = {"required": bool(required), "content": {"application/json": {"schema": schema}}}
    return {"summary": summary, "requestBody": body, "responses": _RESPONSES}


def _query(name: str, schema: dict[str, Any], *, required: bool) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "schema": schema}


def _schema(kind: Any) -> dict[str, Any]:
    simple = {str: "string", int: "integer", bool: "boolean", float: "number"}
    if kind in simple:
        return {"type": simple[kind]}
    if isinstance(kind, UnionType):
        inner = _schema(next(each for each in get_args(kind) if each is not type(None)))
        return inner | {"type": [inner["type"], "null"]}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _schema(get_args(kind)[0])}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [each.value for each in kind]}
    return {"type": "object"}
