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
