// Which rows of a list are shown: those with a run that is long enough, those of the chosen values, and of a long
// table the first ones until the others are asked for.
const ROWS = 25;
const least = $("least");
const selects = (view) => all(".filters select", view);
const wanted = (view) => selects(view).filter((s) => s.value).map((s) => [s.dataset.code, s.value]);
const rowsOf = (view) => all("table.sortable tbody tr, .finding", view);
const fits = (row, values) => values.every(([code, value]) => (row.dataset[code] || "").split(" ").includes(value));
const cap = (table) => {
  const button = table.closest("section").querySelector(`button.rest[data-table="${table.dataset.table}"]`);
  if (!button) return;
  const rows = all("tbody tr", table).filter((row) => !row.hidden);
  rows.forEach((row, n) => row.classList.toggle("beyond", n >= ROWS && !table.dataset.all));
  button.hidden = rows.length <= ROWS || Boolean(table.dataset.all);
  button.textContent = `Show all ${rows.length.toLocaleString("en-GB")}`;
};
const filterView = (view, limit) => {
  const values = wanted(view);
  const rows = rowsOf(view);
  for (const row of rows) row.hidden = Number(row.dataset.words) < limit || !fits(row, values);
  for (const part of all(".group:not(.finding), .kind, .verdict", view)) part.hidden = !part.querySelector(".finding:not([hidden])");
  for (const folded of all("details.more, details.also, details.group:not(.finding)", view)) {
    // What is chosen must be seen: lists that hold it are unfolded, and folded again as they were.
    if (values.length && folded.dataset.was === undefined) { folded.dataset.was = folded.open ? "1" : ""; folded.open = true; }
    if (!values.length && folded.dataset.was !== undefined) { folded.open = Boolean(folded.dataset.was); delete folded.dataset.was; }
    if (folded.matches(".more, .also")) folded.hidden = !folded.querySelector(".finding:not([hidden])") && Boolean(folded.querySelector(".finding"));
  }
  for (const part of all(".kind, .verdict", view)) {
    const number = part.querySelector("h2 .c, h3 .c");
    number.dataset.all ??= number.textContent;
    const left = all(".finding:not([hidden])", part).length;
    number.textContent = values.length ? `${left.toLocaleString("en-GB")} of ${number.dataset.all}` : number.dataset.all;
  }
  for (const table of all("table.sortable", view)) cap(table);
  const bar = view.querySelector(".filters");
  if (!bar) return;
  const shown = rows.filter((row) => !row.hidden).length;
  bar.querySelector(".clear").hidden = !values.length;
  bar.querySelector(".count").textContent = values.length ? `${shown.toLocaleString("en-GB")} of ${rows.length.toLocaleString("en-GB")}` : "";
};
const filter = (only) => {
  const limit = least && Number(least.value) > Number(least.min) ? Number(least.value) : 0;
  // A list that is not on the screen is filtered when it is opened.
  filterView(only || document.querySelector(".view.on"), limit);
  if (!least) return;
  const passages = all("article.match[id]");
  $("least-out").textContent = least.value;
  for (const one of all("article.match, tr[data-words]")) if (!one.closest("table.sortable")) one.hidden = Number(one.dataset.words) < limit;
  for (const bar of all(".hist rect")) bar.classList.toggle("off", Number(bar.dataset.high) < limit);
  const left = passages.filter((p) => !p.hidden).length;
  $("least-count").textContent = `${left} of ${passages.length} shared passages quoted so far on this page are shown`;
};
if (least) least.addEventListener("input", () => filter());
all("table.sortable").forEach((table, number) => {
  if (table.tBodies[0].rows.length <= ROWS) return;
  table.dataset.table = String(number);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "rest";
  button.dataset.table = String(number);
  button.addEventListener("click", () => { table.dataset.all = "1"; cap(table); });
  table.parentElement.after(button);
});

// The choice stands in the address, in words, so that it can be sent: #findings?year=2023&kind=Left+over
const nameOf = (option) => option.textContent.replace(/ \([\d,]+\)$/, "");
const write = (view) => {
  const query = new URLSearchParams();
  for (const select of selects(view)) {
    if (select.value && !(hidden() && select.dataset.facet === "authority")) query.set(select.dataset.facet, nameOf(select.selectedOptions[0]));
  }
  history.replaceState(null, "", `#${view.id}${query.size ? "?" + query : ""}`);
};
const choose = (view, query) => {
  const chosen = new URLSearchParams(query);
  for (const select of selects(view)) {
    const option = chosen.has(select.dataset.facet) && [...select.options].find((o) => o.value && nameOf(o) === chosen.get(select.dataset.facet));
    select.value = option ? option.value : "";
  }
};
for (const view of views) {
  const bar = view.querySelector(".filters");
  if (!bar) continue;
  for (const select of selects(view)) select.addEventListener("change", () => { write(view); filter(view); say(bar.querySelector(".count").textContent); });
  const unfold = bar.querySelector(".unfold");
  if (unfold) unfold.addEventListener("click", () => {
    const whole = unfold.getAttribute("aria-pressed") !== "true";
    unfold.setAttribute("aria-pressed", String(whole));
    for (const folded of all(".group, .line, .more, .also", view)) if (folded.tagName === "DETAILS") folded.open = whole;
  });
  bar.querySelector(".clear").addEventListener("click", () => { choose(view, ""); write(view); filter(view); selects(view)[0]?.focus(); });
}
