"""What a screen must hold for eyes and fingers: WCAG 2.2 AA by axe-core, contrast 7:1, targets, and no sideways scrolling."""

from functools import cache
from typing import Any

from browser.devices import ROOT, Device

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
CONTRAST = ["color-contrast", "color-contrast-enhanced"]
PRESSED_BY_DELEGATES, PRESSED_BY_STAFF, VOTE = 48, 24, 76  # CSS pixels; 76 is 20 mm
GAP = 8
NARROW = {"width": 320, "height": 640}

LOOK = """async ([run, why]) => {
  const { violations } = await axe.run(document, run);
  const said = ({ any, all, none }) => [...any, ...all, ...none].map((one) => one.message).join("; ");
  return violations.flatMap(({ id, nodes }) => nodes.map((one) => `${why}: ${id}: ${one.target.join(" ")}: ${said(one)}`));
}"""

# Everything that can be pressed, with the size of what takes the press: a label takes it for its radio button.
TARGETS = """([least, selector]) => [...document.querySelectorAll(selector)].flatMap((one) => {
  if (one.matches(".unseen") || !one.checkVisibility({ visibilityProperty: true })) return [];
  if (document.querySelector("dialog[open]") && !one.closest("dialog[open]")) return [];
  const taking = one.matches("[type=radio], [type=checkbox]") ? one.closest("label") ?? one : one;
  const { width, height } = taking.getBoundingClientRect();
  if (Math.min(width, height) > least - 0.5) return [];
  return [`${taking.className} "${taking.textContent.slice(0, 30)}" ${width.toFixed()} × ${height.toFixed()}`];
})"""
PRESSABLE = "button, a[href], input, select, textarea, summary, [role=button], [role=option]"

# Vote buttons that lie too near to each other.
CROWDED = """([least]) => {
  const boxes = [...document.querySelectorAll(".option")].map((one) => one.getBoundingClientRect());
  const gap = (a, b) => Math.max(b.left - a.right, b.top - a.bottom);
  return boxes.slice(1).flatMap((box, at) => gap(boxes[at], box) < least - 0.5 ? [`${gap(boxes[at], box)} px apart`] : []);
}"""

# What is wider than its box, other than what is meant to be moved sideways: a zoomed page, thumbnails, text in a field.
SIDEWAYS = """() => {
  const root = document.scrollingElement;
  const wide = root.scrollWidth > innerWidth ? [`the page is ${root.scrollWidth} wide`] : [];
  const boxes = [...document.querySelectorAll("*")].filter((one) => {
    if (one.clientWidth < 2 || one.scrollWidth <= one.clientWidth + 1) return false;
    if (one.matches(".thumbnails, .reader-box, .unseen, input, svg *")) return false;
    const { overflowX, textOverflow, webkitLineClamp } = getComputedStyle(one);
    if (overflowX === "visible") return one.matches("button, .button, h1, h2, h3, p");
    return textOverflow !== "ellipsis" && webkitLineClamp === "none";
  });
  return [...wide, ...boxes.map((one) => `${one.tagName}.${one.className} ${one.scrollWidth} in ${one.clientWidth}`)];
}"""

SETTLED = """async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const passing = document.getAnimations().filter((one) => one.effect.getComputedTiming().iterations === 1);
  await Promise.allSettled(passing.map((one) => one.finished));
}"""


@cache
def axe() -> str:
    """The library's text, which is put into the page past its CSP."""
    assert AXE.exists(), "axe-core is not here: scripts/check brings it (npm ci)"
    return AXE.read_text("utf-8")


def _ask(device: Device, options: dict[str, Any], why: str) -> list[str]:
    found: list[str] = device.page.evaluate(LOOK, [options, why])
    return found


def inspect(device: Device, screen: str, *, delegate: bool, narrow: bool = True) -> list[str]:
    """Everything that is wrong with this screen, a sentence each; it is left as it was found."""
    page = device.page
    page.evaluate(SETTLED)
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe())
    rules = {name: {"enabled": True} for name in CONTRAST}
    wrong = _ask(device, {"runOnly": LEVELS, "rules": rules, "resultTypes": ["violations"]}, "light")
    for theme in ("dark", "contrast"):
        with device.dressed(f"data-theme={theme}"):
            wrong += _ask(
                device, {"runOnly": {"type": "rule", "values": CONTRAST}, "resultTypes": ["violations"]}, theme
            )
    least = PRESSED_BY_DELEGATES if delegate else PRESSED_BY_STAFF
    wrong += [f"too small: {each}" for each in page.evaluate(TARGETS, [least, PRESSABLE])]
    wrong += [f"too small to vote: {each}" for each in page.evaluate(TARGETS, [VOTE, ".option"])]
    wrong += page.evaluate(CROWDED, [GAP])
    wrong += _sideways(device, narrow)
    return [f"{screen}: {each}" for each in wrong]


def unreachable(device: Device, screen: str) -> list[str]:
    """What scrolls in very large text, at the device's width and on the narrowest phone, and takes no key."""
    page, wrong = device.page, []
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe())
    run = {"runOnly": {"type": "rule", "values": ["scrollable-region-focusable"]}, "resultTypes": ["violations"]}
    for width, height in ((device.kind.width, device.kind.height), (NARROW["width"], NARROW["height"])):
        page.set_viewport_size({"width": width, "height": height})
        with device.dressed("data-size=3"):
            page.evaluate(SETTLED)
            wrong += _ask(device, run, f"{screen}, {width} px, very large text")
    page.set_viewport_size({"width": device.kind.width, "height": device.kind.height})
    return wrong


def _sideways(device: Device, narrow: bool) -> list[str]:
    """At the device's width and on the narrowest phone, in normal and in very large text."""
    page, wrong = device.page, []
    for size in (page.viewport_size, NARROW) if narrow else (page.viewport_size,):
        assert size is not None
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        for text in ("1", "3"):
            with device.dressed(f"data-size={text}"):
                page.evaluate(SETTLED)
                wrong += [f"{size['width']} px, text {text}: {each}" for each in page.evaluate(SIDEWAYS)]
    page.set_viewport_size({"width": device.kind.width, "height": device.kind.height})
    return wrong
