// Templates that the reader leaves out: marked, not taken away, and written as settings for the next run.
const KEY = "similarity-left-out";
const leavers = all("button.leave-out");
const known = new Set([...leavers.map((b) => b.dataset.template), ...all("tr[data-template]").map((r) => r.dataset.template)]);
let leftOut = [];
const readLeft = () => {
  try { leftOut = JSON.parse(store.get(KEY) || "[]").filter((id) => typeof id === "string"); } catch { leftOut = []; }
};
const showLeft = () => {
  const here = leftOut.filter((id) => known.has(id));
  for (const button of leavers) {
    const out = here.includes(button.dataset.template);
    button.setAttribute("aria-pressed", String(out));
    button.textContent = out ? "Take back into the count" : "Leave out of the count";
  }
  for (const row of all("tr[data-template]")) row.classList.toggle("left", here.includes(row.dataset.template));
  const panel = $("left-out");
  if (!panel) return;
  panel.hidden = !here.length;
  panel.querySelector(".c").textContent = String(here.length);
  panel.querySelector("pre").textContent = here.map((id) =>
    `[[templates.reclassify]]\ntemplate_id = ${JSON.stringify(id)}\nfairness = "ignored"\nreason = "left out by the reader"\n`).join("\n");
};
const leave = (ids) => { leftOut = ids; store.set(KEY, JSON.stringify(leftOut)); showLeft(); };
for (const button of leavers) button.addEventListener("click", () => {
  readLeft();
  const id = button.dataset.template;
  const out = !leftOut.includes(id);
  leave(out ? [...leftOut, id] : leftOut.filter((one) => one !== id));
  say(out ? "Left out: the settings stand on the page of templates" : "Taken back");
});
const panel = $("left-out");
if (panel) {
  panel.querySelector(".copy-left").addEventListener("click", async () => {
    const text = panel.querySelector("pre").textContent;
    await copy(text);
    root.dataset.copied = text;
    say("Settings copied");
  });
  panel.querySelector(".back").addEventListener("click", () => { leave(leftOut.filter((id) => !known.has(id))); $("templates-h").focus(); });
}
readLeft();
showLeft();
