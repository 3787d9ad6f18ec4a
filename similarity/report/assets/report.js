"use strict";
(() => {
  const views = [...document.querySelectorAll(".view")];
  const links = [...document.querySelectorAll("nav a")];
  const home = document.getElementById("overview") || views[0];
  const groups = { template: "templates", letter: "letters", pair: "pairs", finding: "findings" };

  const viewOf = (id) => {
    const target = id && document.getElementById(id);
    return { target, view: (target && target.closest(".view")) || home };
  };

  const open = (moved) => {
    const id = decodeURIComponent(location.hash.slice(1));
    const { target, view } = viewOf(id);
    for (const other of views) other.classList.toggle("on", other === view);
    const group = groups[view.id.split("-")[0]] || view.id;
    for (const link of links) {
      if (link.hash === "#" + group) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    if (target && target !== view) target.scrollIntoView();
    else if (moved) scrollTo(0, 0);
    const heading = view.querySelector("h1");
    if (moved && heading) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
  };

  addEventListener("hashchange", () => open(true));
  open(false);
  document.documentElement.classList.add("ready");
})();
