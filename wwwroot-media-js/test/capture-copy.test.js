import assert from 'node:assert/strict';
import { test } from 'node:test';
import { copyName, sizeText, typeOf } from '../capture/copy-name.js';
import { saveCopy } from '../capture/copy-save.js';
import { CopyShelf } from '../capture/copy-shelf.js';
import { DiskWriter, MemoryWriter, mostMemoryBytes } from '../capture/copy-writers.js';
import { LocalCopies } from '../capture/local-copies.js';
import { settle } from './support/fake-clock.js';

const matroska = 'video/x-matroska;codecs=avc1,opus';

/** @param {string} text */
const bytes = text => /** @type {ArrayBuffer} */ (new TextEncoder().encode(text).buffer);

/** A shelf whose files are in memory, and which can be made to refuse. */
class Shelf {
  /** @type {Map<string, { pieces: string[], size: number, closed: boolean, fail: (name: string) => void }>} */
  files = new Map();
  persisted = false;
  refuses = '';
  /** @type {Promise<void>} */
  opens = Promise.resolve();

  /** @param {string} name @param {(errorName: string) => void} onFailed */
  async writer(name, onFailed) {
    await this.opens;
    if (this.refuses)
      throw new DOMException('refused', this.refuses);
    const file = { pieces: /** @type {string[]} */ ([]), size: 0, closed: false, fail: onFailed };
    this.files.set(name, file);
    return {
      get size() { return file.size; },
      add: (/** @type {ArrayBuffer} */ piece) => { file.pieces.push(new TextDecoder().decode(piece)); file.size += piece.byteLength; },
      close: async () => { file.closed = true; },
    };
  }

  async persist() {
    this.persisted = true;
  }

  get only() {
    return [...this.files.values()][0];
  }
}

/** @param {boolean} wanted */
async function make(wanted = true) {
  const shelf = new Shelf();
  const kept = new Map();
  const storage = /** @type {any} */ ({ getItem: (/** @type {string} */ key) => kept.get(key) ?? null, setItem: (/** @type {string} */ key, /** @type {string} */ value) => kept.set(key, value) });
  const copies = new LocalCopies(/** @type {any} */ (shelf), storage, () => {});
  if (wanted)
    await copies.want(true);
  return { shelf, copies, storage };
}

test('a copy that is not wanted is none', async () => {
  const { copies } = await make(false);
  assert.equal(copies.begin(false), null);
  assert.equal(copies.status.state, 'off');
});

test('wanting one is remembered and asks the browser not to clear it', async () => {
  const { shelf, storage } = await make();
  assert.equal(shelf.persisted, true);
  assert.equal(new LocalCopies(/** @type {any} */ (shelf), storage, () => {}).wanted, true);
});

test('pieces that come while the file is opened keep their order', async () => {
  const { shelf, copies } = await make();
  let open = () => {};
  shelf.opens = new Promise(resolve => { open = () => resolve(); });
  const copy = copies.begin(false);
  copy?.add(bytes('a'), matroska);
  copy?.add(bytes('b'), matroska);
  open();
  copy?.add(bytes('c'), matroska);
  await settle();
  copy?.add(bytes('d'), matroska);
  await copy?.close();

  assert.deepEqual(shelf.only.pieces, ['a', 'b', 'c', 'd']);
  assert.equal(shelf.only.closed, true);
  assert.deepEqual([copies.status.state, copies.status.bytes], ['done', 4]);
});

test('a recorder that begins anew has a file of its own, and says so', async () => {
  const { shelf, copies } = await make();
  const first = copies.begin(false);
  first?.add(bytes('a'), matroska);
  await first?.close();
  await new Promise(resolve => setTimeout(resolve, 2));
  const second = copies.begin(true);
  second?.add(bytes('b'), matroska);
  await settle();

  assert.equal(shelf.files.size, 2);
  assert.deepEqual([copies.status.state, copies.status.continues], ['writing', true]);
});

test('a full disk ends the copy and nothing else', async () => {
  const { shelf, copies } = await make();
  const copy = copies.begin(false);
  copy?.add(bytes('abc'), matroska);
  await settle();
  shelf.only.fail('QuotaExceededError');
  copy?.add(bytes('d'), matroska);
  await copy?.close();

  assert.deepEqual(shelf.only.pieces, ['abc']);
  assert.deepEqual([copies.status.state, copies.status.bytes, copies.status.reason], ['failed', 3, 'there is no room left for it']);
});

test('a browser that refuses the file is told as such', async () => {
  const { shelf, copies } = await make();
  shelf.refuses = 'SecurityError';
  const copy = copies.begin(false);
  copy?.add(bytes('a'), matroska);
  copy?.add(bytes('b'), matroska);
  await settle();
  await copy?.close();
  assert.deepEqual([copies.status.state, copies.status.reason], ['failed', 'this browser could not write it']);
});

test('switched off while live, what was written is whole', async () => {
  const { shelf, copies } = await make();
  const copy = copies.begin(false);
  copy?.add(bytes('a'), matroska);
  await settle();
  await copies.want(false);
  copy?.add(bytes('b'), matroska);
  await settle();
  assert.deepEqual([shelf.only.pieces, shelf.only.closed, copies.status.state], [['a'], true, 'done']);
});

test('a disk that does not keep up ends the copy instead of filling the memory', () => {
  /** @type {string[]} */
  const failed = [];
  const worker = /** @type {any} */ ({ postMessage() {}, terminate() {} });
  const writer = new DiskWriter('copies', 'a.mkv', name => failed.push(name), worker);
  for (let i = 0; i < 64; i++)
    writer.add(new ArrayBuffer(1024 * 1024));
  assert.deepEqual(failed, []);
  worker.onmessage({ data: { size: 1024 * 1024 } });
  writer.add(new ArrayBuffer(1024 * 1024));
  assert.deepEqual([failed, writer.size], [[], 1024 * 1024]);
  writer.add(new ArrayBuffer(1024 * 1024));
  assert.deepEqual(failed, ['TimeoutError']);
});

test('without a disk folder a copy stays in the page, up to a limit', async () => {
  const shelf = new CopyShelf(/** @type {any} */ ({ getDirectory: async () => { throw new DOMException('private window', 'SecurityError'); } }));
  const writer = await shelf.writer('b.webm', () => {});
  writer.add(bytes('abc'));
  assert.deepEqual(await shelf.list(), [{ name: 'b.webm', size: 3 }]);
  assert.equal(await (await shelf.file('b.webm')).text(), 'abc');
  await shelf.remove('b.webm');
  assert.deepEqual(await shelf.list(), []);

  /** @type {string[]} */
  const failed = [];
  const full = new MemoryWriter(name => failed.push(name));
  full.size = mostMemoryBytes;
  full.add(bytes('d'));
  assert.deepEqual(failed, ['QuotaExceededError']);
});

/** @param {string} content */
const shelfWith = content => /** @type {any} */ ({ file: async (/** @type {string} */ name) => new File([content], name) });

/** @param {(piece: string) => void} take */
const fileInto = take => /** @type {any} */ ({
  createWritable: async () => new WritableStream({ write: piece => take(new TextDecoder().decode(piece)) }),
});

test('saving writes the copy where the streamer wants it, under its name and type', async () => {
  let written = '';
  /** @type {any} */
  let asked;
  const progress = /** @type {number[]} */ ([]);
  const saved = await saveCopy(shelfWith('abcd'), 'a.mp4', async options => { asked = options; return fileInto(piece => { written += piece; }); }, done => progress.push(done));
  assert.deepEqual([saved, written, progress.at(-1)], ['saved', 'abcd', 1]);
  assert.deepEqual(asked, { suggestedName: 'a.mp4', types: [{ accept: { 'video/mp4': ['.mp4'] } }] });
});

test('a dialog that is closed saves nothing; a full disk is an error', async () => {
  const closed = async () => { throw new DOMException('closed', 'AbortError'); };
  assert.equal(await saveCopy(shelfWith('abcd'), 'a.mkv', closed, () => {}), 'cancelled');
  const full = fileInto(() => { throw new DOMException('full', 'QuotaExceededError'); });
  await assert.rejects(saveCopy(shelfWith('abcd'), 'a.mkv', async () => full, () => {}), { name: 'QuotaExceededError' });
});

test('names tell when a recording began and what it is', () => {
  assert.equal(copyName(matroska, new Date(2026, 10, 26, 9, 5, 7, 42)), 'ConnectHub 2026-11-26 09-05-07.042.mkv');
  assert.match(copyName('video/mp4;codecs=avc1', new Date()), /\.mp4$/);
  assert.match(copyName('video/webm;codecs=vp8', new Date()), /\.webm$/);
  assert.deepEqual(['a.mkv', 'a.mp4', 'a.webm'].map(typeOf), ['video/matroska', 'video/mp4', 'video/webm']);
  assert.deepEqual([999, 12_345, 12_345_678, 2_345_678_901].map(sizeText), ['1 kB', '12 kB', '12.3 MB', '2.35 GB']);
});
