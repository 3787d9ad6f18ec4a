// Letters dropped anywhere on a page, or chosen on "Add letters": announced together, sent one by one, a bar to each.
const AT_ONCE = 3;
const csrf = document.querySelector("meta[name=csrf]")?.content || "";
const TRAVELS = "Files";

// Files of what was dropped, folders opened; each with its path inside what was dropped.
const readFolder = (reader) => new Promise((done, failed) => reader.readEntries(done, failed));
const filesIn = async (entry, above, into) => {
  if (entry.isFile) {
    try { into.push({ file: await new Promise((done, failed) => entry.file(done, failed)), name: above + entry.name }); }
    catch { into.push({ file: null, name: above + entry.name }); }
    return;
  }
  const reader = entry.createReader();
  for (let some = await readFolder(reader); some.length; some = await readFolder(reader)) {
    for (const inner of some) await filesIn(inner, above + entry.name + "/", into);
  }
};
const droppedFiles = async (transfer) => {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
  if (!entries.length) return [...transfer.files].map((file) => ({ file, name: file.name }));
  const found = [];
  for (const entry of entries) await filesIn(entry, "", found);
  return found;
};

const showSending = (files) => {
  const list = element("tbody", {});
  const rows = files.map(({ name, file }) => {
    const bar = element("progress", { max: String(file ? Math.max(file.size, 1) : 1), value: "0", "aria-label": name });
    const state = element("span", {}, "waits");
    list.append(element("tr", {}, element("td", { class: "file" }, name), element("td", {}, bar, " ", state)));
    return { bar, state };
  });
  const section = element("section", { class: "view on", id: "sending", "aria-labelledby": "sending-h" },
    element("h1", { id: "sending-h", tabindex: "-1" }, `Sending ${count(files.length, "file")}`),
    element("p", { class: "note" }, "Keep this page open until all have arrived. If it is loaded anew, it goes on with the rest."),
    element("table", { class: "data stack files" }, element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "File"), element("th", { scope: "col" }, "Sent"))), list));
  $("main").replaceChildren(section);
  document.title = "Sending letters";
  $("sending-h").focus();
  return rows;
};
const sendOne = (address, file, row) => new Promise((done) => {
  const request = new XMLHttpRequest();
  const end = (text) => { row.state.textContent = text; done(request.status); };
  request.upload.onprogress = (event) => { row.bar.value = event.loaded; row.state.textContent = `${Math.round((100 * event.loaded) / Math.max(event.total, 1))}%`; };
  request.onload = () => { row.bar.value = row.bar.max; end(request.status === 200 ? "arrived" : "not taken"); };
  request.onerror = () => end("did not arrive: it may have changed, or the app was stopped");
  request.open("POST", address);
  request.setRequestHeader("X-CSRF-Token", csrf);
  request.setRequestHeader("Content-Type", "application/octet-stream");
  row.state.textContent = "0%";
  request.send(file);
});
// The connection of a page that was loaded anew may not have ended yet: its file is busy for a moment.
const BUSY = 423;
const sendSurely = async (address, file, row) => {
  let status = await sendOne(address, file, row);
  for (let again = 0; status === BUSY && again < 20; again += 1) {
    await new Promise((done) => setTimeout(done, 500));
    status = await sendOne(address, file, row);
  }
  if (status) await forgetFile(address);
};
const complain = (text) => {
  const old = $("complaint");
  if (old) old.remove();
  $("main").prepend(element("p", { id: "complaint", class: "work", role: "alert" }, text));
};
let sending = false;
const send = async (files) => {
  if (sending) { complain("Letters are being sent already. Drop these when that is done."); return; }
  if (!files.length) { complain("There was no file in what was dropped. Drop files, folders or a ZIP."); return; }
  sending = true;
  let answer;
  try {
    const response = await fetch("/uploads", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
      body: JSON.stringify({ files: files.map(({ name, file }) => ({ name, bytes: file ? file.size : 0 })) }),
    });
    if (!response.ok) throw new Error();
    answer = await response.json();
  } catch {
    sending = false;
    complain("The app does not answer, or this page is from before it was started. Load the page again and drop the letters once more.");
    return;
  }
  history.pushState(null, "", answer.address); // a reload shows what arrived, and goes on
  const list = files.map((one, n) => ({ ...one, address: answer.files[n] }));
  forgetOld();
  keepFiles(list.filter((one) => one.address && one.file));
  await onlyHere(answer.address, () => sendAll(answer.address, list));
};
// One page sends a batch, however many show it.
const onlyHere = (batch, work) => navigator.locks ? navigator.locks.request(`similarity ${batch}`, { ifAvailable: true }, (lock) => (lock ? work() : undefined)) : work();
const sendAll = async (batch, list) => {
  sending = true;
  const rows = showSending(list);
  const waiting = list.map((one, n) => [one, rows[n]]);
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [one, row] = next;
      if (!one.address) row.state.textContent = "not taken: too large, or too many at once";
      else if (!one.file) row.state.textContent = "is not there any more";
      else await sendSurely(one.address, one.file, row);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  try {
    await fetch(`${batch}/ready`, { method: "POST", headers: { "X-CSRF-Token": csrf }, redirect: "manual" });
    await forgetBatch(batch);
  } finally {
    sending = false;
    location.reload();
  }
};
const goOn = async () => {
  if (!navigator.locks || !document.querySelector("[data-arriving]")) return;
  const batch = location.pathname;
  await onlyHere(batch, async () => { const list = await keptOf(batch); if (list.length) await sendAll(batch, list); });
};
goOn();

let inside = 0;
const carries = (event) => event.dataTransfer && [...event.dataTransfer.types].includes(TRAVELS);
const overCheck = (event) => event.target.closest && event.target.closest("[data-takes-files]"); // a place that takes files itself
addEventListener("dragenter", (event) => { if (carries(event)) { inside += 1; root.classList.add("dropping"); } });
addEventListener("dragleave", (event) => { if (carries(event) && (inside -= 1) <= 0) { inside = 0; root.classList.remove("dropping"); } });
addEventListener("dragover", (event) => { if (carries(event)) event.preventDefault(); });
addEventListener("drop", async (event) => {
  if (!carries(event)) return;
  event.preventDefault();
  inside = 0;
  root.classList.remove("dropping");
  if (!overCheck(event)) send(await droppedFiles(event.dataTransfer));
});
const dropForm = $("drop");
if (dropForm) dropForm.addEventListener("submit", (event) => {
  event.preventDefault();
  send(all("input[type=file]", dropForm).flatMap((input) => [...input.files]).map((file) => ({ file, name: file.webkitRelativePath || file.name })));
});
if (dropForm) $("folder").addEventListener("change", () => { $("files").required = false; });
