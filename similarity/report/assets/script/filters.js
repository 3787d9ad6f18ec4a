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
