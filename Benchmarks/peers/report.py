"""The table of results as Markdown."""

import os
import platform
import re
import statistics
import time
from pathlib import Path

from runs import check_output

SCALES = {
    "bytes": (1e9, "GB/s"), "punctures": (1e6, "M/s"), "strips": (1e3, "k/s"),
    "strokes": (1e3, "k/s"), "cells": (1e6, "M cells/s")}


def duration(seconds):
    if seconds < 0.1:
        return f"{seconds * 1e3:.2f} ms"
    return f"{seconds:.3f} s" if seconds < 1 else f"{seconds:.2f} s"


def spread(values):
    """How far runs lay apart, as a share of the median."""
    return f"{100 * (max(values) - min(values)) / statistics.median(values):.0f} %"


def per_item(tool):
    """Seconds by what was worked on, which not all tools get as much of."""
    return tool.median / (tool.details.get("items") or 1)


def line(row, tool):
    first = row.tools[0]
    if tool.error or not tool.seconds or not first.seconds:
        return f"| {row.work} | {tool.name} | failed | | | | | | |"
    notes = [tool.note] if tool.note else []
    if tool.import_seconds:
        imports = statistics.median(tool.import_seconds)
        notes.append(f"imports {duration(imports)} of it")
    if tool.again_seconds:
        again = statistics.median(tool.again_seconds)
        notes.append(
            f"once more in the same process {duration(again)}, {again / first.median:.2f} of pinprick")
    size = tool.details.get("bytes") or (
        tool.details.get("result") if "PNG, " in row.work and tool is first else None)
    if size:
        notes.append(f"{size / 1000:.0f} kB")
    rate = ""
    if row.item and tool.details.get("items"):
        scale, unit = SCALES[row.item]
        rate = f"{tool.details['items'] / tool.median / scale:.3g} {unit}"
    ratio = "1" if tool is first else f"{per_item(tool) / per_item(first):.2f}"
    agrees = {True: "yes", False: "**NO**", None: ""}[tool.agrees]
    return (
        f"| {row.work} | {tool.name} | {duration(tool.median)} | {rate} | {ratio} "
        f"| {spread(tool.seconds)} | {tool.megabytes:.0f} MB | {agrees} "
        f"| {'; '.join(notes)} |")


def processor():
    text = Path("/proc/cpuinfo").read_text()
    found = re.search(r"model name\s*:\s*(.*)", text)
    return found.group(1) if found else platform.processor()


def text(rows, python, pinprick, recordings, rounds, load_before):
    freeze = check_output([python, "-m", "pip", "freeze", "--disable-pip-version-check"])
    pinned = (Path(__file__).parent / "requirements.txt").read_text()
    names = {found.group(1) for found in re.finditer(r"^([\w-]+)==", pinned, re.MULTILINE)}
    versions = ", ".join(
        entry.replace("==", " ") for entry in freeze.split() if entry.split("==")[0] in names)
    loads = ", ".join(f"{value:.1f}" for value in (load_before[0], os.getloadavg()[0]))
    files = "; ".join(
        f"{path.name}: {int(check_output(['wc', '-l', path]).split()[0]) - 1:,} samples, "
        f"{path.stat().st_size / 1e6:.1f} MB" for path in recordings)
    head = f"""# Pinprick beside its peers

Made by `make bench-peers` on {time.strftime('%Y-%m-%d %H:%M')}: {processor()}, {os.cpu_count()} cores,
{platform.system()} {platform.release()}, Python {platform.python_version()}. Load before and after: {loads}.

- {files}; simulated from seed 3 on a sheet of 180 x 240 mm, cells of 0.25 mm.
- Median of {rounds} alternating runs after one to warm up. Whole processes are timed from outside,
  start-up and imports included; stages are timed inside a warm process, the median of its runs.
- Ratio: the tool's time by pinprick's in the first line of the row, each by the items that it worked on;
  above 1 pinprick is faster.
  Spread: slowest less fastest run by the median; on a quiet machine it is small.
- Memory: greatest resident size of the process, for stages with the inputs it holds.
- Same: counts equal to the last puncture (whole processes, punctures), areas of all regions equal, areas of
  strips in all within 1 % (OpenCV: above pinprick's, as it should be), pixels equal after decoding, density equal to 0.01 %, rows and their sum equal (CSV).
- Two threads for whole processes and CSV, one for all other stages.
- {versions}

| work | tool | median | throughput | ratio | spread | peak | same | |
|---|---|---|---|---|---|---|---|---|
"""
    return head + "\n".join(line(row, tool) for row in rows for tool in row.tools) + "\n"
