// Search in everything that this file shows: letters, templates and findings, each sort under its own heading.
const box = $("q");
let index = null;
if (box) {
  // The pairs only quote what stands in the letters.
  const sorts = [
    ["letter", "Letters", ".t"],
    ["template", "Templates", ".form, h1"],
    ["findings", "Findings", ".finding, .group > .statement, .group > summary > .said"],
    ["authority", "For the authority", ".finding, .group > .statement, .group > summary > .said"],
  ];
  const MOST = 20; // hits of one sort
  const sortOf = (view) => view.id.split("-")[0];
  const whatOf = (part, view) => {
    const finding = part.closest(".finding");
    if (finding) return finding.querySelector(".in, .where a")?.textContent.trim() || "";
    const paragraph = part.closest(".b")?.querySelector(".n:not([hidden])");
    return view.querySelector("h1").textContent.trim() + (paragraph ? `, paragraph ${paragraph.textContent.trim()}` : "");
  };
  const textIn = (part) => {
    const copied = part.cloneNode(true);
    for (const one of all("a.tag, a.chip, .perma, .vh", copied)) one.remove();
    return copied.textContent.replace(/\s+/g, " ").trim();
  };
  // Some words before and after, whole ones.
  const before = (text) => text.length > 70 ? "… " + text.slice(-70).replace(/^\S*\s/, "") : text;
  const after = (text) => text.length > 90 ? text.slice(0, 90).replace(/\s\S*$/, "") + " …" : text;
  const build = () => sorts.map(([sort, name, query]) => ({
    name,
    entries: views.filter((view) => sortOf(view) === sort).flatMap((view) => all(query, view).map((part) => ({
      view, part, text: textIn(part),
    }))),
  }));
  const hit = (entry, at, length) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = "#" + (entry.part.closest("[id]:not(.view)") || entry.part.parentElement.querySelector("[id]") || entry.view).id;
    link.textContent = whatOf(entry.part, entry.view) || entry.view.querySelector("h1").textContent;
    const mark = document.createElement("mark");
    mark.textContent = entry.text.slice(at, at + length);
    const text = document.createElement("p");
    text.append(before(entry.text.slice(0, at)), mark, after(entry.text.slice(at + length)));
    item.append(link, text);
    if (hidden()) hideIn(item);
    return item;
  };
  const search = () => {
    const query = box.value.trim().toLowerCase();
    const hits = $("hits");
    hits.replaceChildren();
    if (query.length < 3) { $("search-note").textContent = "Type at least three letters."; return; }
    index = index || build();
    let count = 0;
    for (const { name, entries } of index) {
      const found = entries.map((entry) => [entry, entry.text.toLowerCase().indexOf(query)]).filter(([, at]) => at >= 0);
      if (!found.length) continue;
      count += found.length;
      const head = document.createElement("h2");
      const number = document.createElement("span");
      number.className = "c";
      number.textContent = found.length > MOST ? `${MOST} of ${found.length}` : String(found.length);
      head.append(name + " ", number);
      const list = document.createElement("ol");
      list.append(...found.slice(0, MOST).map(([entry, at]) => hit(entry, at, query.length)));
      hits.append(head, list);
    }
    $("search-note").textContent = `${count} ${count === 1 ? "place" : "places"}`;
  };
  let wait = 0;
  box.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(() => {
      if (location.hash !== "#search") { history.pushState(null, "", "#search"); open(false); }
      search();
    }, 150);
  });
}
