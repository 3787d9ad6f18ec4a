// Work in the background, followed: parts of the page that say where they are made are made anew until nothing moves.
const EVERY = 800;
const follow = async (part) => {
  let wasMoving = false, finds = "";
  for (;;) {
    const moving = Boolean(part.querySelector("[data-moving]"));
    if (!moving && wasMoving) {
      if (part.id === "progress" && part.querySelector("[data-well]")) { location.assign("/"); return; }
      if (part.id === "work" && !part.querySelector("[role=alert]") && !$("progress") && !sending) {
        if ($("overview") && !$("overview").querySelector(".figures")) { location.reload(); return; }
        part.replaceChildren(element("p", { class: "work" }, "The collection has changed. ", element("a", { href: location.href }, "Show it as it is now")));
        part.querySelector("a").addEventListener("click", (event) => { event.preventDefault(); location.reload(); });
        say("The pages are up to date again");
      }
    }
    wasMoving = moving;
    await new Promise((done) => setTimeout(done, moving ? EVERY : 4 * EVERY));
    if (document.hidden || sending) continue;
    try {
      const response = await fetch(part.dataset.follow);
      if (!response.ok) return;
      const html = await response.text();
      if (html === finds || part.contains(document.activeElement) && document.activeElement !== part) continue;
      finds = html;
      part.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
    } catch { /* the app was stopped: it may be started again */ }
  }
};
for (const part of all("[data-follow]")) follow(part);
