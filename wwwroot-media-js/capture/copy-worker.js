// Writes one copy into the browser's own disk folder, in place: what is written stays there whatever becomes of the page or the browser.

const flushMs = 2000;
/** @type {FileSystemSyncAccessHandle | null} */
let file = null;
let at = 0;
let flushedAt = 0;
/** One message after the other: opening takes a while. */
let work = Promise.resolve();

/** @param {{ open?: { folder: string, name: string }, bytes?: ArrayBuffer, close?: true }} message */
async function take({ open, bytes, close }) {
  if (open) {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(open.folder, { create: true });
    file = await (await folder.getFileHandle(open.name, { create: true })).createSyncAccessHandle();
    at = 0;
  } else if (bytes && file) {
    write(file, new Uint8Array(bytes));
    postMessage({ size: at });
  } else if (close) {
    file?.flush();
    file?.close();
    postMessage({ closed: true });
  }
}

/** @param {FileSystemSyncAccessHandle} file @param {Uint8Array<ArrayBuffer>} bytes */
function write(file, bytes) {
  const taken = file.write(bytes, { at });
  // On a full disk Chromium says 4294967295 instead of throwing.
  if (taken !== bytes.byteLength)
    throw new DOMException('Not all was written.', 'QuotaExceededError');
  at += taken;
  if (performance.now() - flushedAt < flushMs)
    return;
  file.flush();
  flushedAt = performance.now();
}

self.onmessage = ({ data }) => {
  work = work.then(() => take(data)).catch(error => {
    file?.close();
    file = null;
    postMessage({ failed: error.name });
  });
};
