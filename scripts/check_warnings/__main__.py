"""Counts warnings of good sessions and of mistakes; the launcher is scripts/check-warnings."""

import collections
import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import mistakes
import sessions
from program import Program


def good(program, number):
    """What is wrong with the warnings of a good session, and the ids that were shown."""
    session = sessions.Session(program, number)
    shown = {warning["id"]: warning for warning in program.warnings(session.text, session.map, session.roller)}
    faults = [f"session {number}: false: {warning['id']}: {warning['message']} ({warning['evidence']}): {session}"
              for name, warning in shown.items() if name not in session.must | session.may]
    faults += [f"session {number}: {name} is missing: {session}" for name in session.must - shown.keys()]
    return faults, list(shown)


def caught(program, mistake, number):
    """Whether a mistake is what a session is warned of first, with its remedy; None where it cannot be seen."""
    session = mistakes.Session(program, number)
    if mistake.needs_up and session.map in mistakes.MIRRORED:
        return None
    found = program.warnings(mistake.write(session), session.map, "dermaroller-192",
                             ["--allow", "long-needles", *mistake.options])
    isFirst = bool(found) and found[0]["id"] == mistake.first and mistake.remedy in found[0]["remedy"]
    return isFirst or f"{mistake.name}, session {number} ({session.map}): " + "; ".join(
        f"{warning['id']}: {warning['evidence']}: {warning['remedy']}" for warning in found)


def main():
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    failed = 0
    with (tempfile.TemporaryDirectory(prefix="pinprick-check-warnings-") as folder,
          ThreadPoolExecutor(os.cpu_count()) as pool):
        program = Program(sys.argv[1], folder)
        true = collections.Counter()
        for faults, shown in pool.map(lambda number: good(program, number), range(count)):
            failed += len(faults)
            true.update(shown)
            print(*faults, sep="\n", end="\n" if faults else "", flush=True)
        print(f"{count} good sessions, {failed} false or missing warnings; shown: "
              + ", ".join(f"{name} {times}" for name, times in true.most_common()), flush=True)
        print("\n| mistake | first warning | caught |\n|---|---|---|")
        for mistake in mistakes.ALL:
            seen = list(pool.map(lambda number: caught(program, mistake, number), range(-(-count // 25))))
            seen = [one for one in seen if one is not None]
            missed = [one for one in seen if one is not True]
            failed += 0 if mistake.partly and 2 * len(missed) <= len(seen) else len(missed)
            print(f"| {mistake.name} | `{mistake.first}` | {len(seen) - len(missed)} of {len(seen)} |", flush=True)
            print(*missed, sep="\n", end="\n" if missed else "", file=sys.stderr, flush=True)
    sys.exit(failed > 0)


main()
