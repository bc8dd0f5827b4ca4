"""One line a check on standard output, and what came of all of them."""


class Lines:
    def __init__(self):
        self.passed = 0
        self.failed = 0

    def heading(self, text):
        print(f"\n{text}", flush=True)

    def check(self, what, holds, seen=""):
        """Says whether something holds, and what was seen."""
        if holds:
            self.passed += 1
        else:
            self.failed += 1
        print(f"  {'ok    ' if holds else 'FAILED'} {what}{f': {seen}' if seen != '' else ''}", flush=True)

    def finish(self):
        print(f"\n{self.passed} passed, {self.failed} failed")
        return 1 if self.failed else 0
