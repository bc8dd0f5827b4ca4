"""Warnings: the page and the paper show those of report.json, in its order, above the advice. With draws both say
what the intervals of draws do not hold."""


def check(page, case, lines):
    warnings = case.report["warnings"]
    shown = page.locator("#warnings li").all_text_contents()
    wanted = [f"Warning: {w['message']}. Found: {w['evidence']}. To do: {w['remedy']}. [{w['id']}]" for w in warnings]
    lines.check("warnings are those of the report, in its order", shown == wanted, f"{len(shown)} of {len(wanted)}")
    place = """() => Boolean(document.querySelector("#warnings").compareDocumentPosition(
      document.querySelector("#advice")) & Node.DOCUMENT_POSITION_FOLLOWING)"""
    lines.check("and stand above the advice", page.evaluate(place))


def check_print(text, case, lines):
    """What stands on paper: the printed text, in a line, has the warnings one behind the other."""
    def squeeze(words):
        # The text of a PDF gives a hyphen at the end of a line, as in a file's path, as U+0002 or not at all.
        return "".join(words.split()).replace("-", "").replace("\x02", "")

    squeezed = squeeze(text)
    warnings = case.report["warnings"]
    for part in ("message", "evidence", "remedy"):
        places = [squeezed.find(squeeze(warning[part])) for warning in warnings]
        lines.check(f"with the {part} of all {len(warnings)} warnings, worst first",
                    -1 not in places and places == sorted(places), places)
    scenarios = case.report["rolling_scenarios"] if case.report["settings"]["draws"] else []
    missing = [scenario["text"] for scenario in scenarios if squeeze(scenario["text"][1:]) not in squeezed]
    if scenarios:
        lines.check(f"with {len(scenarios)} other ways to roll beside the draws", not missing, missing[:1] or "")
