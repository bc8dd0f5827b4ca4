"""Files that were spoiled on purpose: a check that lets them pass is no check."""

import copy
import csv

import cases
import pages
import schemas
import tables

SURPRISE = {"surprise": 1}


def cut(value):
    """A document with lists of at most two objects."""
    if isinstance(value, dict):
        return {key: cut(member) for key, member in value.items()}
    if isinstance(value, list):
        return [cut(member) for member in value[:2]] if value and isinstance(value[0], dict) else value
    return value


def places(value, steps=()):
    """The way to every object of a document, of a list to its first one."""
    if isinstance(value, dict):
        yield steps
        for key, member in value.items():
            yield from places(member, (*steps, key))
    elif isinstance(value, list) and value:
        yield from places(value[0], (*steps, 0))


def at(document, steps):
    for step in steps:
        document = document[step]
    return document


def changed(document):
    """Copies with a key more, a key fewer and a value of another type, for each object and key."""
    for steps in places(document):
        def copy_with(change, steps=steps):
            other = copy.deepcopy(document)
            change(at(other, steps))
            return other

        place = ".".join(map(str, steps)) or "the file"
        yield f"{place}: a key more", copy_with(lambda node: node.update(SURPRISE))
        for key in at(document, steps):
            yield f"{place}: {key} left out", copy_with(lambda node, key=key: node.pop(key))
            yield f"{place}: {key} of another type", copy_with(lambda node, key=key: node.update({key: SURPRISE}))


def check_documents(name, document, lines):
    """All changes of one real file must be refused."""
    validator = schemas.validator(schemas.load(name))
    document = cut(document)
    count, passed = 0, []
    for what, other in changed(document):
        count += 1
        if validator.is_valid(other):
            passed.append(what)
    holds = validator.is_valid(document) and not passed
    lines.check(f"{name}: spoiled files are refused", holds, "; ".join(passed[:5]) or f"{count} of {count}")


def check_descriptions(lines):
    """A key that is described and never written, and a page that does not say what its schema says."""
    schema = schemas.load("plan-task")
    schema["properties"]["surprise"] = {"type": "number", "description": "A key that nothing writes."}
    schema["required"].append("surprise")
    seen = list(schemas.missing(schema, []))
    lines.check("a key that is described and never written is found", "surprise" in seen)
    here = (pages.FOLDER / pages.PAGES["plan-task"]).read_text()
    lines.check("a page that is not made of its schema is found", pages.page("plan-task", schema) != here)


class Quiet:
    """Counts checks that failed, and says nothing."""

    def __init__(self):
        self.failed = 0

    def check(self, what, holds, seen=""):
        self.failed += not holds


def check_columns(runs, lines):
    """Tables without their first column, and with one more, do not have the columns of the documentation."""
    names = [*tables.expected_headers(), "zones.csv"]
    found = []
    for change in (lambda row: row[1:], lambda row: ["surprise", *row]):
        other = cases.Runs(runs.binary, runs.work)
        other.folders = {"spoiled": runs.work / "spoiled"}
        other.folders["spoiled"].mkdir(exist_ok=True)
        for folder in runs.folders.values():
            for path in (folder / name for name in names if (folder / name).exists()):
                with (other.folders["spoiled"] / path.name).open("w", newline="") as file:
                    csv.writer(file).writerow(change(tables.header(path)))
        quiet = Quiet()
        tables.check_csv(other, quiet)
        found.append(quiet.failed)
    lines.check("tables with other columns are found", found == [len(names)] * 2, f"{sum(found)} of {2 * len(names)}")


def check(runs, lines):
    check_documents("report", runs.documents["report"]["plain"], lines)
    check_documents("compare", runs.documents["compare"]["even-patchy"], lines)
    check_documents("bench", runs.documents["bench"]["hand"], lines)
    check_documents("plan-task", next(iter(runs.documents["plan-task"].values())), lines)
    check_columns(runs, lines)
    check_descriptions(lines)
