"""One printed line a check, and the count of those that failed."""


class Lines:
    def __init__(self):
        self.checks = 0
        self.failures = 0
        self.skipped = 0

    def heading(self, text):
        print(f"\n{text}", flush=True)

    def compare(self, what, tool, difference, allowed, count):
        """A largest difference; NaN fails, and so does a check of nothing."""
        self._line(
            difference <= allowed and count > 0, what, tool,
            f"{count:,} values, largest difference {float(difference):.2g} (allowed {allowed:.2g})")

    def equal(self, what, tool, wrong, count):
        """Things that must be the same."""
        self._line(wrong == 0 and count > 0, what, tool, f"{count:,} values, {wrong:,} differ")

    def state(self, what, tool, holds, text):
        self._line(holds, what, tool, text)

    def skip(self, what, why):
        self.skipped += 1
        print(f"SKIP  {what}: {why}", flush=True)

    def finish(self):
        print(f"\n{self.checks} checks, {self.failures} failed, {self.skipped} skipped")
        return 1 if self.failures or not self.checks else 0

    def _line(self, holds, what, tool, text):
        self.checks += 1
        self.failures += not holds
        print(f"{'PASS' if holds else 'FAIL'}  {what} | {tool} | {text}", flush=True)
