// Pairs made when they are opened: their quotations are cut from the letters that this file holds.
const laterData = $("later");
const later = laterData ? JSON.parse(laterData.textContent) : null;
const laterPairs = new Map();
const laterMatches = new Map();
if (later) for (const pair of later.pairs) {
  const ends = [pair[0], pair[1]].map((number) => later.letters[number].slice(later.letter.length));
  const id = later.pair + ends.join("--");
  laterPairs.set(id, pair);
  for (const match of pair[3]) laterMatches.set(later.prefix + match[0], id);
}
const element = (name, attributes = {}, ...content) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
};
const count = (n, one, many = one + "s") => `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;
const SHOWN = 10; // passages of a pair; the others by a click
const texts = new Map();
// A letter's text as code points with the gaps between blocks, as offsets count them.
const textOf = (id) => {
  if (texts.has(id)) return texts.get(id);
  const view = $(id);
  const points = [];
  const blocks = [];
  for (const block of all(".b", view)) {
    const start = Number(block.dataset.o);
    while (points.length < start) points.push("\n");
    const text = block.querySelector(".t").cloneNode(true);
    for (const tag of all("a.tag", text)) tag.remove();
    points.push(...text.textContent);
    blocks.push({ start, number: block.querySelector(".n").textContent, id: block.id });
  }
  const made = {
    points, blocks,
    name: view.querySelector("h1").textContent.trim(),
    citation: view.querySelector(".byline").textContent,
    sha: view.querySelector(".hash").textContent,
    file: view.dataset.text,
  };
  texts.set(id, made);
  return made;
};
const blockAt = (letter, offset) => letter.blocks.findLast((block) => block.start <= offset) || letter.blocks[0];
const makeSide = (id, start, end, words, shared, equal, longest, left) => {
  const letter = textOf(id);
  const cut = (from, to) => letter.points.slice(from, to).join("");
  const quote = element("blockquote");
  const before = cut(Math.max(start - 110, 0), start);
  const after = cut(end, end + 110);
  if (before) quote.append(element("span", { class: "ctx" }, (start > 110 ? "… " : "") + (start > 110 ? before.replace(/^\S*\s/, "") : before)));
  let at = start;
  const differing = (to) => {
    const text = cut(at, to);
    const [, lead, body, tail] = text.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su);
    quote.append(lead);
    if (body) quote.append(element("em", { class: "diff" }, body));
    quote.append(tail);
  };
  for (let i = 0; i < equal.length; i += 4) {
    const gap = left ? equal[i] : equal[i + 2];
    const length = left ? equal[i + 1] : equal[i + 3];
    differing(at + gap);
    at += gap;
    quote.append(element("mark", { class: i / 4 === longest ? "run" : "same" }, cut(at, at + length)));
    at += length;
  }
  differing(end);
  if (after) quote.append(element("span", { class: "ctx" }, after.replace(/\s\S*$/, "") + " …"));
  const [first, last] = [blockAt(letter, start), blockAt(letter, end - 1)];
  const place = first.number === last.number ? `paragraph ${first.number}` : `paragraphs ${first.number} to ${last.number}`;
  const where = `${place}, characters ${start}–${end}`;
  return element("figure", { class: "side", "data-cite": `${letter.citation}; ${where} of text/${letter.file}.txt; SHA-256 ${letter.sha}` },
    quote,
    element("figcaption", {},
      element("cite", {}, element("a", { href: "#" + id }, letter.citation)), " ",
      element("span", { class: "where" }, `${where}; ${Math.round(100 * shared / words)}% of its ${words} words are shared`)));
};
const remarksOf = (said) => (said.length ? [element("ul", { class: "remarks" }, ...said.map((one) => element("li", {}, one)))] : []);
const makePair = (id) => {
  const pair = laterPairs.get(id);
  const hiding = hidden(); // quotations are cut by place: from the text as it is
  if (hiding) showAll();
  const ends = [later.letters[pair[0]], later.letters[pair[1]]];
  const names = ends.map((id) => textOf(id).name);
  const view = element("section", { class: "view", id, "aria-labelledby": id + "-h", "data-left": ends[0], "data-right": ends[1] },
    element("p", { class: "crumb" }, element("a", { href: "#pairs" }, "Pairs")),
    element("h1", { id: id + "-h" }, names[0], " ", element("span", { class: "and" }, "and"), " ", names[1]),
    element("p", { class: "byline" }, element("a", { href: "#" + ends[0] }, textOf(ends[0]).citation), "; ", element("a", { href: "#" + ends[1] }, textOf(ends[1]).citation)),
    element("p", {}, `${count(pair[2], "shared passage")}${pair[2] > pair[3].length ? `, ${pair[3].length} shown` : ""}.`),
    element("p", { class: "jsonly whole-button" }, element("button", { type: "button", class: "whole", "aria-expanded": "false" }, "Show both letters whole")),
    element("div", { class: "both", hidden: "" }));
  const legend = document.querySelector(".legend:has(mark.run)");
  if (legend) view.append(legend.cloneNode(true));
  const made = [];
  for (const [name, ls, le, rs, re, wl, wr, shared, run, scope, fair, reason, tag, longest, equal, said] of pair[3]) {
    const anchor = later.prefix + name;
    const [tagName, tagLink] = later.tags[tag].split("|");
    const chips = element("p", { class: "chips" },
      element("span", { class: "chip " + later.fairness[fair][0] }, later.fairness[fair][1]), " ",
      element("span", { class: "chip scope" }, later.scopes[scope]), " ");
    if (tagName) chips.append(element("a", { class: "chip", href: "#" + tagLink }, "template " + tagName), " ");
    chips.append(element("a", { class: "perma", href: "#" + anchor, title: name }, "link", element("span", { class: "vh" }, " to passage " + name)));
    const article = element("article", { class: "match", id: anchor, "data-words": String(run) },
      element("header", {}, element("h2", {}, `${count(run, "identical word")} in a row, ${count(shared, "shared word")}`), chips, ...remarksOf(later.remarks[said])),
      element("div", { class: "sides" },
        makeSide(ends[0], ls, le, wl, shared, equal, longest, true),
        makeSide(ends[1], rs, re, wr, shared, equal, longest, false)));
    if (later.reasons[reason]) article.append(element("p", { class: "where" }, `Why “${later.fairness[fair][1]}”: ${later.reasons[reason]}.`));
    article.append(element("p", { class: "jsonly keep" }));
    made.push(article);
  }
  view.append(...made.slice(0, SHOWN));
  if (made.length > SHOWN) view.append(element("details", { class: "more" }, element("summary", {}, count(made.length - SHOWN, "more passage")), ...made.slice(SHOWN)));
  $("main").append(view);
  views.push(view);
  dress(view);
  if (hiding) hideIn(document.body);
};
