import { typeOf } from './copy-name.js';
import { withIndex } from './matroska-index.js';

/**
 * @typedef {'saved' | 'cancelled' | 'handed over'} Saved `handed over`: to the browser's downloads, which do not say when they are done
 * @typedef {(options: { suggestedName: string, types: { accept: Record<string, string[]> }[] }) => Promise<FileSystemFileHandle>} Pick
 */

/**
 * Asks where, reads the copy once for its index, and writes it there piece by piece.
 * @param {import('./copy-shelf.js').CopyShelf} shelf
 * @param {string} name
 * @param {Pick | undefined} pick showSaveFilePicker, where there is one
 * @param {(done: number) => void} onProgress 0–1
 * @returns {Promise<Saved>} rejects when it could not be written; the copy is then still there
 */
export async function saveCopy(shelf, name, pick, onProgress) {
  if (!pick) {
    download(await withIndex(await shelf.file(name), onProgress), name);
    return 'handed over';
  }
  const target = await picked(pick, name);
  if (!target)
    return 'cancelled';
  const file = await withIndex(await shelf.file(name), done => onProgress(done / 2));
  let done = 0;
  const counted = new TransformStream({
    transform(piece, next) {
      onProgress(0.5 + (done += piece.byteLength) / file.size / 2);
      next.enqueue(piece);
    },
  });
  await file.stream().pipeThrough(counted).pipeTo(await target.createWritable());
  return 'saved';
}

/** @param {Pick} pick @param {string} name @returns {Promise<FileSystemFileHandle | null>} null when the streamer closed the dialog */
async function picked(pick, name) {
  const type = typeOf(name);
  try {
    return await pick({ suggestedName: name, types: [{ accept: { [type]: [name.slice(name.lastIndexOf('.'))] } }] });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError')
      return null;
    throw error;
  }
}

/** @param {Blob} file @param {string} name */
function download(file, name) {
  const link = document.createElement('a');
  // Not revoked: a download of gigabytes reads it for minutes, and it goes with the page.
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
}
