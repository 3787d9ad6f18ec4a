dress(document);
addEventListener("hashchange", () => open(true));
open(false);
root.classList.add("ready");
// The browser scrolls to the address's target only now, past the head of the page.
addEventListener("load", () => setTimeout(() => open(false), 0));
