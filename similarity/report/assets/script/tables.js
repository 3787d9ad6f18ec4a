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
      cap(table);
      say(`Sorted by ${button.textContent}, ${up ? "ascending" : "descending"}`);
    });
  });
}
// On a narrow screen a row is a card: every figure stands under its name, none behind the edge.
const narrow = matchMedia("(max-width: 40rem)");
const asCards = () => {
  for (const table of all("table.stack")) {
    table.classList.toggle("cards", narrow.matches);
    if (!narrow.matches || table.dataset.named) continue;
    table.dataset.named = "1";
    const names = all("thead th", table).map((head) => head.textContent.trim());
    // A row that is no table row to the eye stays one to a screen reader.
    table.setAttribute("role", "table");
    for (const part of [table.tHead, ...table.tBodies]) part.setAttribute("role", "rowgroup");
    for (const row of table.rows) {
      row.setAttribute("role", "row");
      [...row.cells].forEach((cell, n) => {
        cell.setAttribute("role", cell.tagName === "TD" ? "cell" : "columnheader");
        if (cell.tagName === "TD" && n) cell.dataset.h = names[n];
      });
    }
  }
};
narrow.addEventListener("change", asCards);
asCards();
