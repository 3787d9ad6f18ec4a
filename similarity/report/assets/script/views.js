// Each printed page is headed by its view; a style sheet takes no text of the page, so it is told.
let printed = null;
const running = (text) => {
  const sheet = document.styleSheets[0];
  if (printed !== null) sheet.deleteRule(printed);
  const shown = text.trim().slice(0, 90).replace(/[^A-Za-z0-9 .,]/gu, (sign) => `\\${sign.codePointAt(0).toString(16)} `);
  printed = sheet.insertRule(`@page{@top-right{content:"${shown}";font:8pt sans-serif;color:#555}}`, sheet.cssRules.length);
};
addEventListener("beforeprint", () => {
  const heading = document.querySelector(".view.on h1:not(.headline)");
  running(heading ? heading.textContent : "");
});

// One view at a time, named by the address: every template, letter, pair, passage and finding can be linked.
const open = (moved) => {
  const [name, query] = location.hash.slice(1).split("?");
  const id = decodeURIComponent(name);
  if (id === "main") { $("main").focus(); return; }
  const waiting = laterPairs.has(id) ? id : laterMatches.get(id);
  if (waiting && !$(waiting)) makePair(waiting);
  const target = id && $(id);
  if (id && !target) {
    // Of a report in several files another one may hold it: a link of this page knows which.
    const there = [...document.links].find((link) => link.hash === "#" + name && link.pathname !== location.pathname);
    if (there) { location.replace(there.href); return; }
  }
  const view = (target && target.closest(".view")) || home;
  for (const other of views) other.classList.toggle("on", other === view);
  for (const bar of all(".keep:not([data-made])", view)) addPictures(bar);
  const group = groups[view.id.split("-")[0]] || view.id;
  for (const link of links) {
    if (link.hash === "#" + group) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  choose(view, query || "");
  filter(view);
  for (const old of all(".target")) old.classList.remove("target");
  if (target && target !== view) {
    for (let up = target; up && up !== view; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    target.classList.add("target");
    target.scrollIntoView();
  } else scrollTo(0, 0);
  const heading = view.querySelector("h1");
  if (moved && heading) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
};
