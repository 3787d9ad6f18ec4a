// Files on their way, kept by the browser until they have arrived: a page that is loaded anew goes on with them.
const DAY = 24 * 3600 * 1000;
const openKept = () => new Promise((done, failed) => {
  const asked = indexedDB.open("similarity-sending", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("files", { keyPath: "address" });
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => failed(asked.error);
});
// What a browser does not keep (a private window, no room) is sent all the same, as long as the page is open.
const withKept = async (mode, work) => {
  let kept;
  try {
    kept = await openKept();
    return await new Promise((done, failed) => {
      const change = kept.transaction("files", mode);
      const asked = work(change.objectStore("files"));
      change.oncomplete = () => done(asked && asked.result);
      change.onabort = () => failed(change.error);
    });
  } catch { return undefined; } finally { if (kept) kept.close(); }
};
const ofBatch = (batch) => IDBKeyRange.bound(`${batch}/`, `${batch}/\uffff`);
const keepFiles = (list) => withKept("readwrite", (store) => { for (const one of list) store.put({ ...one, when: Date.now() }); });
const forgetFile = (address) => withKept("readwrite", (store) => store.delete(address));
const forgetBatch = (batch) => withKept("readwrite", (store) => store.delete(ofBatch(batch)));
const keptOf = async (batch) => (await withKept("readonly", (store) => store.getAll(ofBatch(batch)))) || [];
const forgetOld = async () => {
  for (const one of (await withKept("readonly", (store) => store.getAll())) || []) if (Date.now() - one.when > DAY) await forgetFile(one.address);
};
