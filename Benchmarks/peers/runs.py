"""Processes with their time and memory, and the tools that are compared."""

import json
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass, field


class Failure(Exception):
    """A process that ended with an error."""


def run(command):
    """Wall seconds and standard output of one process."""
    arguments = [str(part) for part in command]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begin = time.perf_counter()
        process = subprocess.Popen(arguments, stdout=out, stderr=err)
        code = process.wait()
        seconds = time.perf_counter() - begin
        if code != 0:
            err.seek(0)
            last = err.read().decode(errors="replace").strip().splitlines()[-3:]
            raise Failure(f"{' '.join(arguments[:4])}: {' / '.join(last)}")
        out.seek(0)
        return seconds, out.read().decode()


def peak_megabytes(command):
    """Greatest resident size of a process.

    By GNU time, because a process that this one starts inherits this one's size as its own greatest.
    """
    with tempfile.NamedTemporaryFile("r") as file:
        run(["/usr/bin/time", "--format=%M", f"--output={file.name}", *command])
        return int(file.read()) / 1024


def check_output(command):
    return run(command)[1]


@dataclass
class Tool:
    """One way of doing a row's work."""

    name: str
    command: list
    #: Further arguments of timed runs: `--again` does everything once more and reports its time.
    timed: list = field(default_factory=list)
    #: Further arguments of the run to warm up, which may check the result.
    checking: list = field(default_factory=list)
    #: Called after the run to warm up; whether the result is pinprick's.
    check: object = None
    note: str = ""
    seconds: list = field(default_factory=list)
    megabytes: float = 0
    import_seconds: list = field(default_factory=list)
    again_seconds: list = field(default_factory=list)
    details: dict = field(default_factory=dict)
    agrees: object = None
    error: object = None

    def warm_up(self):
        try:
            output = run(self.command + self.checking)[1]
            self._read(output)
            self.agrees = self.details.get("agrees")
            if self.check:
                self.agrees = self.check()
            self.megabytes = peak_megabytes(self.command)
        except (Failure, OSError, ValueError) as error:
            self.error = error

    def measure(self):
        try:
            seconds, output = run(self.command + self.timed)
            self._read(output)
        except Failure as error:
            self.error = error
            return
        nanoseconds = self.details.get("nanoseconds")
        again = self.details.get("again_seconds")
        if nanoseconds:
            seconds = statistics.median(nanoseconds) * 1e-9
        elif again is not None:
            self.again_seconds.append(again)
            seconds -= again
        self.seconds.append(seconds)
        if "import_seconds" in self.details:
            self.import_seconds.append(self.details["import_seconds"])

    def _read(self, output):
        """The last line of a tool that reports on itself is JSON."""
        lines = output.strip().splitlines()
        if lines and lines[-1].startswith("{"):
            self.details = json.loads(lines[-1])

    @property
    def median(self):
        return statistics.median(self.seconds)
