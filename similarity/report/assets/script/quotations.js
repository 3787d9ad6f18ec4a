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
};
