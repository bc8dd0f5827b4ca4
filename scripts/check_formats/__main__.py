"""Makes files of every kind and checks what is said of them; the launcher is scripts/check-formats."""

import json
import re
import sys
import tempfile
from pathlib import Path

# One line a check, as scripts/check-page prints them.
sys.path.append(str(Path(__file__).resolve().parent.parent / "check_page"))

import cases
import pages
import schemas
import spoiled
import tables
from lines import Lines

# Described, and written in a case that no run here can make: place in the schema, and why.
SPECIAL = {"report": {}, "compare": {}, "bench": {}, "plan-task": {}}


def check_documents(name, schema, runs, lines):
    schemas.Draft202012Validator.check_schema(schema)
    validator = schemas.validator(schema)
    for title, document in runs.documents[name].items():
        errors = [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(document)]
        lines.check(f"{name} of {title}", not errors, "; ".join(errors[:3]))
    missing = set(schemas.missing(schema, runs.documents[name].values()))
    count = len(list(schemas.described(schema)))
    lines.check(f"{name}: every key and null that is described occurs", missing == set(SPECIAL[name]),
                ", ".join(sorted(missing ^ set(SPECIAL[name]))) or f"{count} keys")


def check_words(name, schema, lines):
    """Every key has a sentence, and pages and shared definitions say the same."""
    nodes = [(place, node) for place, node in schemas.described(schema)]
    short = [place for place, node in nodes if len(node["description"]) < 5]
    every = all_keys(schema)
    lines.check(f"{name}: every key has a description", not short and every == len(nodes), f"{len(nodes)} keys")
    same = (pages.FOLDER / pages.PAGES[name]).read_text() == pages.page(name, schema)
    lines.check(f"docs/formats/{pages.PAGES[name]} is made of the schema", same, "" if same else "run --write")


def all_keys(node):
    """Keys of all objects of a schema, described or not; False only says that a key is not there."""
    if isinstance(node, list):
        return sum(map(all_keys, node))
    if not isinstance(node, dict):
        return 0
    inner = [key for key in node if key not in ("if", "then", "else", "oneOf")]
    return sum(all_keys(node[key]) for key in inner) + (
        len(node["properties"]) if node.get("type") == "object" and isinstance(node.get("properties"), dict) else 0)


def check_shared(all_schemas, lines):
    """What two schemas define by the same name is the same; the words of warnings are those of the program."""
    seen, wrong = {}, []
    for schema in all_schemas.values():
        for name, definition in schema["$defs"].items():
            if seen.setdefault(name, definition) != definition:
                wrong.append(name)
    lines.check("definitions of one name are the same in all schemas", not wrong, ", ".join(wrong))
    report = all_schemas["report"]
    same = pages.with_figures(json.loads(json.dumps(report))) == report
    lines.check("report.schema.json has the words of zones.md", same, "" if same else "run --write")


def check_programs_words(schema, runs, lines):
    help_text = " ".join(runs.run("analyze", "--help").split())
    words = re.search(r"--allow <id>.*?\(values: ([^)]*)\)", help_text).group(1).replace("- ", "-").split(", ")
    listed = schema["$defs"]["warning"]["properties"]["id"]["enum"]
    lines.check("ids of warnings are those of --allow", words == listed, f"{len(listed)} ids")


def check_inputs_and_regions(all_schemas, runs, lines):
    roller = schemas.validator(all_schemas["plan-task"], "roller")
    written = json.loads(runs.run("rollers", "dermaroller-192", "--json"))
    sample = json.loads((cases.SAMPLES / "roller-narrow.json").read_text())
    lines.check("rollers --json and the sample are rollers", roller.is_valid(written) and roller.is_valid(sample))
    region = schemas.validator(all_schemas["report"], "region")
    features = [feature for name in ("all", "plain", "even")
                for feature in json.loads((runs.folders[name] / "regions.geojson").read_text())["features"]]
    lines.check("regions.geojson has the keys of regions", features and all(
        region.is_valid(feature["properties"]) and feature["id"] == feature["properties"]["id"]
        for feature in features), f"{len(features)} regions")


def main():
    binary = sys.argv[1]
    if "--write" in sys.argv[2:]:
        pages.write()
    lines = Lines()
    all_schemas = {name: schemas.load(name) for name in schemas.NAMES}
    with tempfile.TemporaryDirectory(prefix="pinprick-check-formats-") as work:
        runs = cases.all_runs(binary, Path(work))
        lines.heading("JSON against its schema")
        for name, schema in all_schemas.items():
            check_documents(name, schema, runs, lines)
        check_inputs_and_regions(all_schemas, runs, lines)
        lines.heading("What is said of keys")
        for name, schema in all_schemas.items():
            check_words(name, schema, lines)
        check_shared(all_schemas, lines)
        check_programs_words(all_schemas["report"], runs, lines)
        lines.heading("Tables of columns and files")
        tables.check(runs, lines)
        lines.heading("Spoiled on purpose")
        spoiled.check(runs, lines)
    sys.exit(lines.finish())


main()
