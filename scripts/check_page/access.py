"""Phones, both themes, and what axe finds."""

from axe_playwright_python.sync_playwright import Axe
from browsing import opened

LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True},
}


def check(browser, case, lines, shots):
    for look, options in LOOKS.items():
        with opened(browser, case, lines, f", {look}", **options) as page:
            page.screenshot(path=shots / f"{case.name}-{look}.png", full_page=True)
            width = page.evaluate("() => document.documentElement.scrollWidth")
            lines.check(f"nothing is wider than the window, {look}", width <= page.viewport_size["width"], width)
            axe(page, lines, look)
            if look == "light":
                page.click("#theme")
                ground = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
                lines.check("the switch makes it dark", ground == "rgb(18, 21, 26)", ground)
                page.wait_for_timeout(150)
                axe(page, lines, "dark by the switch")


def axe(page, lines, look):
    found = Axe().run(page).response["violations"]
    lines.check(f"axe finds nothing, {look}", not found,
                [f"{fault['id']}: {fault['nodes'][0]['html'][:160]}" for fault in found] or "")
