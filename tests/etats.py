"""What a reader sees of every control in each of its states, measured in the page in one go.

A state is worn, not acted: each rule of the style sheets that asks for ``:hover``, ``:focus``… is copied beside itself
under an attribute of the same weight, so that all the controls of a page take a state at once. What only the browser
draws (the ring of an element that no rule dresses) does not count: each control must have one of ours.
"""

from pathlib import Path

from playwright.sync_api import Page

_MEASURES = Path(__file__).with_name("etats.js").read_text(encoding="utf-8")


def illegible(page: Page) -> list[str]:
    """Faults of the controls now shown, one line each: state, control, what is wrong with it.

    Contrast of words (WCAG 1.4.3), of the edge of a field and of the ring of what has the focus (1.4.11, 2.4.7), at
    rest, under a pointer, with the focus, pressed, off and at fault; sizes of targets (2.5.8); stops of the keyboard
    that nobody sees.
    """
    faults: list[str] = page.evaluate(_MEASURES)
    return faults
