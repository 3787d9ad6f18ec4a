const root = document.documentElement;
const $ = (id) => document.getElementById(id);
const all = (query, from = document) => [...from.querySelectorAll(query)];
const views = all(".view");
const links = all("nav a").filter((link) => link.hash); // links to other pages are marked by them
const home = $("overview") || views.find((v) => v.id !== "search");
const groups = {
  template: "templates", letter: "letters", letters: "letters", pair: "pairs",
  finding: "findings", findings: "findings", authority: "authority",
};
const said = $("said");
const say = (text) => { if (said) said.textContent = text; };
const store = {
  get(key) { try { return localStorage.getItem(key); } catch { return null; } },
  set(key, value) { try { localStorage.setItem(key, value); } catch { /* a file may have no storage */ } },
};
