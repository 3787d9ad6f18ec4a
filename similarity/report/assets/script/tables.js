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
