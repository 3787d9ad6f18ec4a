"use strict";
(() => {
  const root = document.documentElement;
  const $ = (id) => document.getElementById(id);
  const all = (query, from = document) => [...from.querySelectorAll(query)];
  const views = all(".view");
  const links = all("nav a");
  const home = $("overview") || views.find((v) => v.id !== "search");
  const groups = { template: "templates", letter: "letters", pair: "pairs", finding: "findings" };
  const said = $("said");
  const say = (text) => { if (said) said.textContent = text; };
  const store = {
    get(key) { try { return localStorage.getItem(key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(key, value); } catch { /* a file may have no storage */ } },
  };

  // One view at a time, named by the address: every template, letter, pair, passage and finding can be linked.
  const open = (moved) => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (id === "main") { $("main").focus(); return; }
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
      target.classList.add("target");
      target.scrollIntoView();
    } else if (moved) scrollTo(0, 0);
    const heading = view.querySelector("h1");
    if (moved && heading) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
  };
  addEventListener("hashchange", () => open(true));
  open(false);
  root.classList.add("ready");

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
  const least = $("least");
  if (least) {
    const measured = all("[data-words]");
    const passages = all("article.match[id]");
    const bars = all(".hist rect");
    const filter = () => {
      const limit = Number(least.value);
      $("least-out").textContent = String(limit);
      for (const one of measured) one.hidden = limit > Number(least.min) && Number(one.dataset.words) < limit;
      for (const bar of bars) bar.classList.toggle("off", Number(bar.dataset.high) < limit);
      const left = passages.filter((p) => !p.hidden).length;
      $("least-count").textContent = `${left} of ${passages.length} shared passages on this page shown`;
    };
    least.addEventListener("input", filter);
    filter();
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
      });
    }
  }

  // Search in everything that this file shows.
  const box = $("q");
  if (box) {
    let index = null;
    const build = () => views.filter((v) => v.id !== "search").flatMap((view) => {
      const parts = all(".t, blockquote, .form, .finding h2, td.wide", view);
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
  for (const figure of all("figure.side")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy quotation";
    button.addEventListener("click", async () => {
      const quote = figure.querySelector("blockquote").cloneNode(true);
      for (const context of all(".ctx", quote)) context.remove();
      const text = `“${quote.textContent.trim()}” (${figure.dataset.cite})`;
      await copy(text);
      root.dataset.copied = text;
      button.textContent = "Copied";
      say("Quotation copied with its citation");
      setTimeout(() => { button.textContent = "Copy quotation"; }, 2000);
    });
    figure.querySelector("figcaption").append(button);
  }

  // Two letters whole, side by side; a mark in one scrolls the other to the same family.
  for (const button of all("button.whole")) {
    const view = button.closest(".view");
    const ends = [view.dataset.left, view.dataset.right].map((id) => $(id));
    if (ends.some((end) => !end)) { button.parentElement.remove(); continue; }
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
      button.setAttribute("aria-expanded", String(!place.hidden));
      button.textContent = place.hidden ? "Show both letters whole" : "Hide the whole letters";
    });
  }

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
  const anon = $("anon");
  if (anon) {
    anon.addEventListener("click", () => {
      const on = root.classList.toggle("anon");
      anon.setAttribute("aria-pressed", String(on));
      say(on ? "Names are hidden" : "Names are shown");
    });
  }
  const print = $("print");
  if (print) print.addEventListener("click", () => window.print());
})();
