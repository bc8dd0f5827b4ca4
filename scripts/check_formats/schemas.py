"""The JSON Schemas: what they describe, and what of it occurs in real files."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "schema"
NAMES = ["report", "compare", "bench", "plan-task"]


def path_of(name):
    return FOLDER / f"{name}.schema.json"


def load(name):
    return json.loads(path_of(name).read_text())


def text_of(schema):
    """A schema as its file has it: short lists of words and numbers on one line."""
    def lines(value, indent):
        pad = "  " * indent
        if isinstance(value, dict) and value:
            members = (f"{json.dumps(key)}: {lines(member, indent + 1)}" for key, member in value.items())
            inner = ",\n".join(f"{pad}  {member}" for member in members)
            return f"{{\n{inner}\n{pad}}}"
        if isinstance(value, list) and any(isinstance(member, dict) for member in value):
            inner = ",\n".join(f"{pad}  {lines(member, indent + 1)}" for member in value)
            return f"[\n{inner}\n{pad}]"
        if isinstance(value, list) and len(json.dumps(value)) > 100:
            inner = ",\n".join(f"{pad}  {json.dumps(member)}" for member in value)
            return f"[\n{inner}\n{pad}]"
        return json.dumps(value)

    return lines(schema, 0) + "\n"


def validator(schema, part=None):
    """Of a schema, or of one of its definitions."""
    return Draft202012Validator(schema if part is None else {"$ref": f"#/$defs/{part}", "$defs": schema["$defs"]})


def allows_null(node):
    types = node.get("type", [])
    return ("null" in ([types] if isinstance(types, str) else types) or None in node.get("enum", [])
            or any(allows_null(branch) for branch in node.get("anyOf", [])))


def resolved(node, schema, place):
    """What a node stands for where it is not null, and its place in the schema."""
    if "anyOf" in node:
        return resolved(node["anyOf"][0], schema, place)
    if "$ref" in node:
        name = node["$ref"].removeprefix("#/$defs/")
        return schema["$defs"][name], name
    return node, place


def described(schema):
    """Every key that is described: its place (`zone.density.min`) and its node."""
    def keys(node, place):
        node = node["anyOf"][0] if "anyOf" in node else node
        for key, member in node.get("properties", {}).items():
            if isinstance(member, dict) and "description" in member:
                here = f"{place}.{key}" if place else key
                yield here, member
                yield from keys(member, here)
        if isinstance(node.get("items"), dict):
            yield from keys(node["items"], f"{place}[]")

    yield from keys(schema, "")
    for name, definition in schema["$defs"].items():
        yield from keys(definition, name)


def mark(schema, value, seen):
    """Notes of each described key whether it had a value and whether it was null."""
    def visit(node, value, place):
        if value is None:
            return
        node, place = resolved(node, schema, place)
        if isinstance(value, dict):
            for key, member in value.items():
                inner = node.get("properties", {}).get(key)
                if isinstance(inner, dict):
                    here = f"{place}.{key}" if place else key
                    seen.add((here, member is None))
                    visit(inner, member, here)
        elif isinstance(value, list) and isinstance(node.get("items"), dict):
            for member in value:
                visit(node["items"], member, f"{place}[]")

    visit(schema, value, "")


def missing(schema, documents):
    """Keys that are described and never occur, and nulls that are allowed and never occur."""
    seen = set()
    for document in documents:
        mark(schema, document, seen)
    for place, node in described(schema):
        if (place, False) not in seen:
            yield place
        if allows_null(node) and (place, True) not in seen:
            yield f"{place} null"
