// Display: dark or light, names hidden, print.
const theme = $("theme");
if (theme) {
  const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const show = () => theme.setAttribute("aria-pressed", String(dark()));
  const kept = store.get("similarity-theme");
  if (kept === "dark" || kept === "light") root.dataset.theme = kept;
  theme.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    store.set("similarity-theme", root.dataset.theme);
    show();
  });
  show();
}
// Names are taken out of the page itself, so that neither print nor a copy nor a screen reader gives them away.
const anon = $("anon");
const namesData = $("hidden-names");
const kept = new Map();
const firsts = new Map(); // names by their first three letters, longest first
const word = /(?<![\p{L}\p{N}])[\p{L}\p{N}+(]/gu;
const without = (text) => {
  let made = "", done = 0;
  for (const found of text.matchAll(word)) {
    if (found.index < done) continue;
    for (const [name, shown] of firsts.get(text.slice(found.index, found.index + 3)) || []) {
      const end = found.index + name.length;
      if (!text.startsWith(name, found.index) || /[\p{L}\p{N}]/u.test(text.charAt(end))) continue;
      made += text.slice(done, found.index) + shown;
      done = end;
      break;
    }
  }
  return done ? made + text.slice(done) : text;
};
const hideIn = (part) => {
  for (const span of all(".pii", part)) if (!kept.has(span)) {
    kept.set(span, [...span.childNodes]);
    span.replaceChildren(`[${span.dataset.k}]`);
  }
  for (const place of all(".file", part)) if (!kept.has(place)) {
    kept.set(place, [...place.childNodes]);
    place.replaceChildren("[file]");
  }
  const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (kept.has(node) || node.parentElement.closest("script, style, .pii")) continue;
    const text = without(node.data);
    if (text !== node.data) { kept.set(node, node.data); node.data = text; }
  }
  for (const one of all("[aria-label], [title]", part)) for (const name of ["aria-label", "title"]) {
    const text = one.getAttribute(name);
    if (text && !(kept.get(one) || {})[name] && without(text) !== text) {
      kept.set(one, { ...kept.get(one), [name]: text });
      one.setAttribute(name, without(text));
    }
  }
};
const showAll = () => {
  for (const [where, what] of kept) {
    if (typeof what === "string") where.data = what;
    else if (Array.isArray(what)) where.replaceChildren(...what);
    else for (const [name, text] of Object.entries(what)) where.setAttribute(name, text);
  }
  kept.clear();
};
const hidden = () => root.classList.contains("anon");
if (anon && namesData) {
  for (const pair of JSON.parse(namesData.textContent)) {
    const key = pair[0].slice(0, 3);
    if (!firsts.has(key)) firsts.set(key, []);
    firsts.get(key).push(pair);
  }
  const title = document.title;
  anon.addEventListener("click", () => {
    for (const button of all("button.whole[aria-expanded=true]")) button.click();
    for (const both of all(".both")) both.replaceChildren();
    const on = root.classList.toggle("anon");
    anon.setAttribute("aria-pressed", String(on));
    if (on) hideIn(document.body); else showAll();
    document.title = on ? without(title) : title;
    index = null;
    say(on ? "Names are hidden" : "Names are shown");
  });
}
const print = $("print");
if (print) print.addEventListener("click", () => window.print());
