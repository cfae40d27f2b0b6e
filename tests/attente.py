"""Waiting for what happens in a page, never for a length of time."""

from typing import Any

from playwright.sync_api import Page, expect

STILL = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  for (let moving = 1; moving; ) {
    await frame();
    await frame();  // what a scroll starts, it starts at the next frame
    const ends = ({ effect, playState }) =>
      playState === "running" && Number.isFinite(effect.getComputedTiming().endTime);
    const running = document.getAnimations().filter(ends);
    moving = running.length;
    await Promise.allSettled(running.map(({ finished }) => finished));
  }
}"""
POLL = """async (wanted) => {
  const ask = QUESTION;
  const limit = performance.now() + 2000;
  let found = await ask();
  while (JSON.stringify(found) !== JSON.stringify(wanted) && performance.now() < limit) {
    await new Promise(requestAnimationFrame);
    found = await ask();
  }
  return found;
}"""


def still(page: Page) -> None:
    """Wait until nothing moves or fades any more."""
    page.evaluate(STILL)


def settled(page: Page, question: str, wanted: Any = None) -> Any:
    """What a function of the page answers once it is what is wanted, or two seconds later."""
    return page.evaluate(POLL.replace("QUESTION", question), wanted)


def search(page: Page, words: str) -> None:
    """Ask the theme's search for words, and wait for the answer to these words and no others."""
    field, said = page.locator("[data-md-component=search-query]"), page.locator(".md-search-result__meta")
    field.click()
    field.fill("")
    field.press("End")
    expect(said).to_have_text("Taper pour démarrer la recherche")
    field.fill(words)
    field.press("End")
    expect(said).to_contain_text("trouvé")
