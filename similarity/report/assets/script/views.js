// One view at a time, named by the address: every template, letter, pair, passage and finding can be linked.
const open = (moved) => {
  const [name, query] = location.hash.slice(1).split("?");
  const id = decodeURIComponent(name);
  if (id === "main") { $("main").focus(); return; }
  const waiting = laterPairs.has(id) ? id : laterMatches.get(id);
  if (waiting && !$(waiting)) makePair(waiting);
  const target = id && $(id);
  const view = (target && target.closest(".view")) || home;
  for (const other of views) other.classList.toggle("on", other === view);
  const group = groups[view.id.split("-")[0]] || view.id;
  for (const link of links) {
    if (link.hash === "#" + group) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  if (view.querySelector(".filters")) { choose(view, query || ""); filter(view); }
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
