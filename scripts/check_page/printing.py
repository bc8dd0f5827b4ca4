"""The page on paper."""

import pypdfium2
import warned


def check(page, case, lines, shots):
    path = shots / f"{case.name}.pdf"
    page.wait_for_timeout(500)
    page.pdf(path=path, prefer_css_page_size=True, print_background=True)
    document = pypdfium2.PdfDocument(path)
    width, height = document[0].get_size()
    lines.check("it prints on one page of A4",
                len(document) == 1 and abs(width - 595.3) < 1.5 and abs(height - 841.9) < 1.5,
                f"{len(document)} of {width:.0f} x {height:.0f} points")
    text = " ".join(document[0].get_textpage().get_text_bounded().split())
    names = [" ".join(case.label(zone["name"]).split()) for zone in case.zones]
    missing = [name for name in names if name not in text and name.replace("-", "") not in text]
    lines.check("with title, zones and notes",
                case.figure["title"] in text and not missing and "not medical advice" in text, missing[:1] or "")
    warned.check_print(text, case, lines)
    picture = document[0].render(scale=1).to_numpy()
    # The figure's place: the left half below the heading. Tables and legends leave most of it white.
    inked = (picture[150:430, 30:310, :3].min(axis=2) < 245).mean()
    lines.check("and the figure in colour", inked > 0.25, f"{inked:.0%} inked")
