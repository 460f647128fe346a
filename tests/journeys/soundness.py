"""What every page owes to whoever cannot see it or uses no mouse: checked on each page that a journey walks."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from playwright.sync_api import Page

FAULTS = """() => {
  const found = [], all = (what) => [...document.querySelectorAll(what)], html = document.documentElement;
  const say = (rule, e) => found.push(`${rule}: ${e.outerHTML.slice(0, 90)}`);
  const named = (e) => (e.textContent.trim() || e.getAttribute("aria-label") || "") !== "";
  if (all("h1").length !== 1) found.push(`${all("h1").length} first headings`);
  if (!document.title) found.push("no title");
  if (!html.lang || html.dir !== (html.lang === "ar" ? "rtl" : "ltr")) found.push(`${html.lang} runs ${html.dir}`);
  if (!document.querySelector("main#main") || !document.querySelector("a.skip[href='#main']"))
    found.push("no way past the head of the page");
  const ids = all("[id]").map((e) => e.id);
  for (const id of new Set(ids.filter((id, place) => ids.indexOf(id) !== place))) found.push(`two are called ${id}`);
  for (const name of ["aria-describedby", "aria-labelledby", "for", "popovertarget", "form"])
    for (const e of all(`[${name}]`))
      for (const id of e.getAttribute(name).split(/\\s+/))
        if (id && !ids.includes(id)) say(`${name} points at nothing`, e);
  for (const e of all("input:not([type=hidden]), select, textarea"))
    if (![...e.labels].some(named) && !e.getAttribute("aria-label")) say("no label", e);
  for (const e of all("a[href], button, summary")) if (!named(e)) say("no name", e);
  for (const e of all("img:not([alt]), svg:not([aria-hidden]):not([role])")) say("no words for a picture", e);
  for (const e of all("table")) if (!e.caption && !e.getAttribute("aria-label")) say("no caption", e);
  for (const e of all("th:not([scope])")) say("no scope", e);
  for (const e of all("[tabindex]")) if (e.tabIndex > 0) say("jumps the queue", e);
  let last = 1;
  for (const e of all("main :is(h1, h2, h3, h4)")) {
    const level = Number(e.tagName[1]);
    if (level > last + 1) say("skips a level", e);
    last = level;
  }
  return found;
}"""
FOCUSED = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const seen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
  const marked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return {tag: e.tagName, id: e.id, skip: e.classList.contains("skip"), seen, marked, what: e.outerHTML.slice(0, 90)};
}"""
MOST_STOPS = 150


def faults(page: Page) -> list[str]:
    """What is wrong with a page, in words; empty when all is well."""
    found: list[str] = page.evaluate(FAULTS)
    return found


def keyboard_faults(page: Page) -> list[str]:
    """Goes through a page by keyboard alone: past its head first, then to everything in it, always seeing where."""
    page.keyboard.press("Tab")
    first = page.evaluate(FOCUSED)
    if not (first["skip"] and first["seen"]):
        return [f"the first stop is not the way past the head: {first['what']}"]
    page.keyboard.press("Enter")
    if page.evaluate("document.activeElement.id") != "main":
        return ["the way past the head leads elsewhere"]
    return _faults_on_the_way(page)


def _faults_on_the_way(page: Page) -> list[str]:
    found = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at["tag"] in {"BODY", "HTML"}:
            return found
        found += [f"not seen: {at['what']}"] * (not at["seen"]) + [f"not marked: {at['what']}"] * (not at["marked"])
    return [*found, "the keyboard never comes to the end"]
