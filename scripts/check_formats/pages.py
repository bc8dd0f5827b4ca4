"""The pages of docs/formats that are made from schemas, and the schema's words that are made from zones.md."""

import re

import schemas

FOLDER = schemas.ROOT / "docs" / "formats"
PAGES = {"report": "report.md", "compare": "compare.md", "bench": "bench.md", "plan-task": "plan-task.md"}
MARK = "<!-- From here on `scripts/check-formats --write` makes this page from the schema. -->\n"
FIGURES = re.compile(r"^\| `\S+` \| `(\S+)` \| (\S+) \| (.+?) \| ?[^|]*\|$", re.M)


def figures_of_zones():
    """Key in report.json, unit and formula of each row of the table in zones.md."""
    return FIGURES.findall((FOLDER / "zones.md").read_text())


def with_figures(report):
    """The schema of reports with the words of zones.md on figures of zones; figures that it lacks come in."""
    zone = report["$defs"]["zone"]
    for key, unit, formula in figures_of_zones():
        group, _, name = key.rpartition(".")
        owner = zone["properties"][group] if group else zone
        owner = owner["anyOf"][0] if "anyOf" in owner else owner
        if name not in owner["properties"]:
            owner["properties"][name] = {"type": ["number", "null"]}
            owner["required"].append(name)
        owner["properties"][name]["description"] = f"{formula} ({unit})"
    return report


def link(title):
    return f"[{title}](#{title.replace(' ', '-')})"


def kind_of(node, schema):
    """The type of a value in words."""
    if "anyOf" in node:
        return f"{kind_of(node['anyOf'][0], schema)} or null"
    if "$ref" in node:
        return link(schemas.resolved(node, schema, "")[0]["title"])
    if "const" in node:
        return f"`{node['const']}`"
    if "enum" in node:
        words = [value for value in node["enum"] if value is not None]
        shown = ", ".join(f"`{word}`" for word in words) if len(words) < 8 else "a word"
        return shown + (" or null" if None in node["enum"] else "")
    types = [node["type"]] if isinstance(node["type"], str) else node["type"]
    if types[0] == "array" and len(types) == 1:
        item = node["items"]
        if node.get("minItems") and node.get("minItems") == node.get("maxItems"):
            return f"{node['minItems']} numbers" + (" or null" if schemas.allows_null(item) else "")
        return f"list of {kind_of(item, schema)}"
    names = {"string": "text", "integer": "whole number", "boolean": "true or false", "array": "list"}
    if len(types) > 2:
        return "any value but an object"
    return " or ".join(names.get(name, name) for name in types)


def rows(node, schema, prefix, left_out):
    """A row for each key of an object and of the objects inside that have no section of their own."""
    for key, member in node.get("properties", {}).items():
        if not isinstance(member, dict):
            continue
        name = prefix + key
        if name in left_out:
            continue
        optional = "" if key in node["required"] else "; may be missing"
        meaning = member["description"].replace("|", "\\|")
        yield f"| `{name}` | {kind_of(member, schema)}{optional} | {meaning} |"
        inner = member["anyOf"][0] if "anyOf" in member else member
        if isinstance(inner.get("items"), dict):
            yield from rows(inner["items"], schema, f"{name}[].", left_out)
        else:
            yield from rows(inner, schema, f"{name}.", left_out)
    if isinstance(node.get("additionalProperties"), dict):
        yield f"| `{prefix}KEY` | text | {node['additionalProperties']['description']} |"


def table(node, schema, prefix="", left_out=()):
    return ["", "| key | type | meaning |", "|---|---|---|", *rows(node, schema, prefix, left_out)]


def made(name, schema):
    """What is made of a page: a table of all keys, and one for each definition that has a title."""
    figures = {part for key, _, _ in figures_of_zones() for part in (key, key.partition(".")[0])}
    lines = table(schema, schema)
    for definition in schema["$defs"].values():
        lines += ["", f"## {definition['title']}", "", definition["description"]]
        node = definition.get("items", definition)
        is_zone = name == "report" and definition["title"] == "zone"
        if is_zone:
            lines[-1] += " The figures of a zone and their objects stand in [zones.md](zones.md)."
        lines += table(node, schema, left_out=figures if is_zone else ())
    return "\n".join(lines[1:]) + "\n"


def page(name, schema):
    """The page as it should be: its hand-written head, then what is made."""
    head, mark, _ = (FOLDER / PAGES[name]).read_text().partition(MARK)
    if not mark:
        raise SystemExit(f"check-formats: {FOLDER / PAGES[name]} lacks the line {MARK!r}")
    return f"{head}{MARK}\n{made(name, schema)}"


def write():
    """Makes schema words and pages anew."""
    for name in schemas.NAMES:
        schema = schemas.load(name)
        if name == "report":
            schema = with_figures(schema)
        schemas.path_of(name).write_text(schemas.text_of(schema))
        (FOLDER / PAGES[name]).write_text(page(name, schema))
