// Search as one types: the first places found stand below the box, all of them on the page of the search.
const find = $("find");
const foundBox = $("found");
if (find && foundBox) {
  const results = $("results");
  let wait = 0, latest = 0;
  const look = async () => {
    const query = find.value.trim();
    latest += 1;
    const mine = latest;
    const place = results || foundBox;
    if (query.length < 3) { if (!results) foundBox.replaceChildren(); return; }
    try {
      const response = await fetch(`/search/hits?${new URLSearchParams({ q: query, few: results ? "" : "1" })}`);
      if (!response.ok || mine !== latest) return;
      place.replaceChildren(...new DOMParser().parseFromString(await response.text(), "text/html").body.childNodes);
      if (results) history.replaceState(null, "", `/search?${new URLSearchParams({ q: query })}`);
      say(place.querySelector(".hits-count")?.textContent || "");
    } catch { /* the app was stopped */ }
  };
  find.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(look, 200); });
  find.addEventListener("keydown", (event) => { if (event.key === "Escape" && !results) foundBox.replaceChildren(); });
}
