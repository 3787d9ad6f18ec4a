"use strict";
(() => {
  const root = document.documentElement;
  const $ = (id) => document.getElementById(id);
  const all = (query, from = document) => [...from.querySelectorAll(query)];
  const views = all(".view");
  const links = all("nav a");
  const home = $("overview") || views.find((v) => v.id !== "search");
  const groups = {
    template: "templates", letter: "letters", letters: "letters", pair: "pairs",
    finding: "findings", findings: "findings", authority: "authority",
  };
  const said = $("said");
  const say = (text) => { if (said) said.textContent = text; };
  const store = {
    get(key) { try { return localStorage.getItem(key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(key, value); } catch { /* a file may have no storage */ } },
  };

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
    for (const [name, ls, le, rs, re, wl, wr, shared, run, scope, fair, reason, tag, longest, equal] of pair[3]) {
      const anchor = later.prefix + name;
      const [tagName, tagLink] = later.tags[tag].split("|");
      const chips = element("p", { class: "chips" },
        element("span", { class: "chip " + later.fairness[fair][0] }, later.fairness[fair][1]), " ",
        element("span", { class: "chip scope" }, later.scopes[scope]), " ");
      if (tagName) chips.append(element("a", { class: "chip", href: "#" + tagLink }, "template " + tagName), " ");
      chips.append(element("a", { class: "perma", href: "#" + anchor, title: name }, "link", element("span", { class: "vh" }, " to passage " + name)));
      const article = element("article", { class: "match", id: anchor, "data-words": String(run) },
        element("header", {}, element("h2", {}, `${count(run, "identical word")} in a row, ${count(shared, "shared word")}`), chips),
        element("div", { class: "sides" },
          makeSide(ends[0], ls, le, wl, shared, equal, longest, true),
          makeSide(ends[1], rs, re, wr, shared, equal, longest, false)));
      if (later.reasons[reason]) article.append(element("p", { class: "where" }, `Why “${later.fairness[fair][1]}”: ${later.reasons[reason]}.`));
      view.append(article);
    }
    $("main").append(view);
    views.push(view);
    dress(view);
    if (hiding) hideIn(document.body);
  };

  // One view at a time, named by the address: every template, letter, pair, passage and finding can be linked.
  const open = (moved) => {
    const id = decodeURIComponent(location.hash.slice(1));
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
    for (const old of all(".target")) old.classList.remove("target");
    if (target && target !== view) {
      for (let up = target.parentElement; up && up !== view; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
      target.classList.add("target");
      target.scrollIntoView();
    } else scrollTo(0, 0);
    const heading = view.querySelector("h1");
    if (moved && heading) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
  };
  // Sort: a button in each column's head.
  for (const table of all("table.sortable")) {
    all("thead th", table).forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        for (const other of all("th", table.tHead)) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const value = (row) => {
          const cell = row.cells[column];
          const text = cell.dataset.v ?? cell.textContent.trim();
          const number = parseFloat(text.replace(/[,%]/g, ""));
          return cell.classList.contains("num") || cell.dataset.v !== undefined && /^\d+$/.test(text)
            ? (Number.isNaN(number) ? -1 : number) : text;
        };
        const rows = [...table.tBodies[0].rows];
        const order = new Map(rows.map((row) => [row, value(row)]));
        rows.sort((a, b) => {
          const [x, y] = [order.get(a), order.get(b)];
          const sign = typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), "en", { numeric: true });
          return up ? sign : -sign;
        });
        table.tBodies[0].append(...rows);
        say(`Sorted by ${button.textContent}, ${up ? "ascending" : "descending"}`);
      });
    });
  }

  // Threshold: hide what has no run of that length.
  let filter = () => {};
  const least = $("least");
  if (least) {
    const bars = all(".hist rect");
    filter = () => {
      const limit = Number(least.value);
      const passages = all("article.match[id]");
      $("least-out").textContent = String(limit);
      for (const one of all("[data-words]")) one.hidden = limit > Number(least.min) && Number(one.dataset.words) < limit;
      for (const bar of bars) bar.classList.toggle("off", Number(bar.dataset.high) < limit);
      const left = passages.filter((p) => !p.hidden).length;
      $("least-count").textContent = `${left} of ${passages.length} shared passages quoted so far on this page are shown`;
    };
    least.addEventListener("input", filter);
  }

  // Findings of one kind.
  for (const group of all(".filters")) {
    const buttons = all("button", group);
    for (const button of buttons) {
      button.addEventListener("click", () => {
        for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
        for (const one of all(".finding", group.closest(".view"))) {
          one.hidden = button.dataset.show !== "" && one.dataset.kind !== button.dataset.show;
        }
        for (const part of all(".group", group.closest(".view"))) part.hidden = !part.querySelector(".finding:not([hidden])");
        for (const part of all(".verdict", group.closest(".view"))) if (part.querySelector("h2")) part.hidden = !part.querySelector(".finding:not([hidden])");
      });
    }
  }

  // Search in everything that this file shows.
  const box = $("q");
  let index = null;
  if (box) {
    // Letters first, then templates and findings; the pairs only quote what stands in the letters.
    const order = ["letter", "template", "findings", "authority"];
    const place = (view) => order.indexOf(view.id.split("-")[0]);
    const build = () => views.filter((v) => place(v) >= 0).sort((a, b) => place(a) - place(b)).flatMap((view) => {
      const parts = all(".t, .form, .finding h3", view);
      const title = view.querySelector("h1").textContent.trim();
      return parts.map((part) => ({ view, title, part, text: part.textContent.replace(/\s+/g, " ") }));
    });
    const search = () => {
      const query = box.value.trim().toLowerCase();
      const hits = $("hits");
      hits.replaceChildren();
      if (query.length < 3) { $("search-note").textContent = "Type at least three letters."; return; }
      index = index || build();
      let count = 0;
      for (const entry of index) {
        const at = entry.text.toLowerCase().indexOf(query);
        if (at < 0) continue;
        count += 1;
        if (count > 60) continue;
        const item = document.createElement("li");
        const link = document.createElement("a");
        const near = entry.part.closest("[id]");
        link.href = "#" + near.id;
        link.textContent = entry.title;
        const mark = document.createElement("mark");
        mark.textContent = entry.text.slice(at, at + query.length);
        const text = document.createElement("p");
        text.append("… " + entry.text.slice(Math.max(at - 70, 0), at), mark, entry.text.slice(at + query.length, at + query.length + 90) + " …");
        item.append(link, text);
        if (hidden()) hideIn(item);
        hits.append(item);
      }
      $("search-note").textContent = count > 60 ? `60 of ${count} places shown` : `${count} ${count === 1 ? "place" : "places"}`;
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

  // Copy a quotation with its citation.
  const copy = async (text) => {
    try { await navigator.clipboard.writeText(text); } catch {
      const area = document.createElement("textarea");
      area.value = text;
      area.className = "vh";
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  };
  const addCopy = (figure) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy quotation";
    button.addEventListener("click", async () => {
      const quote = figure.querySelector("blockquote").cloneNode(true);
      for (const context of all(".ctx", quote)) context.remove();
      // With names hidden the file is not named either: its name may hold them.
      const cite = hidden() ? without(figure.dataset.cite.replace(/ of text\/\S+\.txt(; source .*(?=, SHA-256))?/s, "")) : figure.dataset.cite;
      const text = `“${quote.textContent.trim()}” (${cite})`;
      await copy(text);
      root.dataset.copied = text;
      button.textContent = "Copied";
      say("Quotation copied with its citation");
      setTimeout(() => { button.textContent = "Copy quotation"; }, 2000);
    });
    figure.querySelector("figcaption").append(button);
  };

  // Two letters whole, side by side; a mark in one scrolls the other to the same family.
  const addWhole = (button) => {
    const view = button.closest(".view");
    const ends = [view.dataset.left, view.dataset.right].map((id) => $(id));
    if (ends.some((end) => !end)) { button.parentElement.remove(); return; }
    const place = view.querySelector(".both");
    button.addEventListener("click", () => {
      if (!place.childElementCount) {
        const columns = ends.map((end) => {
          const column = document.createElement("div");
          column.className = "whole-letter";
          column.tabIndex = 0;
          column.setAttribute("role", "region");
          column.setAttribute("aria-label", end.querySelector("h1").textContent);
          const text = end.querySelector(".letter").cloneNode(true);
          for (const one of all("[id]", text)) one.removeAttribute("id");
          column.append(text);
          return column;
        });
        columns.forEach((column, side) => column.addEventListener("click", (event) => {
          const mark = event.target.closest("mark[data-t]");
          if (!mark || event.target.closest("a")) return;
          const tags = mark.dataset.t.split(" ");
          const other = columns[1 - side];
          const same = all("mark[data-t]", other).find((m) => m.dataset.t.split(" ").some((t) => tags.includes(t)));
          for (const old of all(".here", place)) old.classList.remove("here");
          mark.classList.add("here");
          if (!same) { say("This text does not stand in the other letter"); return; }
          same.classList.add("here");
          other.scrollTop += same.getBoundingClientRect().top - other.getBoundingClientRect().top - 60;
        }));
        place.append(...columns);
      }
      place.hidden = !place.hidden;
      const columns = [...place.children];
      const tagsOf = (column) => new Set(all("mark[data-t]", column).flatMap((m) => m.dataset.t.split(" ")));
      const common = tagsOf(columns[1]);
      const first = all("mark[data-t]", columns[0]).find((m) => m.dataset.t.split(" ").some((t) => common.has(t)));
      if (first && !place.hidden) {
        columns[0].scrollTop += first.getBoundingClientRect().top - columns[0].getBoundingClientRect().top - 60;
        first.click();
      }
      button.setAttribute("aria-expanded", String(!place.hidden));
      button.textContent = place.hidden ? "Show both letters whole" : "Hide the whole letters";
    });
  };
  const dress = (part) => {
    for (const figure of all("figure.side", part)) addCopy(figure);
    for (const button of all("button.whole", part)) addWhole(button);
    filter();
  };

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

  dress(document);
  addEventListener("hashchange", () => open(true));
  open(false);
  root.classList.add("ready");
  // The browser scrolls to the address's target only now, past the head of the page.
  addEventListener("load", () => setTimeout(() => open(false), 0));
})();
