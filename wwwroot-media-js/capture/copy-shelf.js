import { DiskWriter, MemoryWriter } from './copy-writers.js';

/** @typedef {{ name: string, size: number }} KeptCopy */

const folderName = 'copies';

/** The copies that wait in this browser until they are saved: in its own disk folder, or in this page where there is none. */
export class CopyShelf {
  #storage;
  /** @type {Map<string, MemoryWriter>} */
  #inMemory = new Map();

  /** @param {StorageManager | undefined} storage undefined on a page without https */
  constructor(storage) {
    this.#storage = storage;
  }

  /** Asked at each use: a private window has the function and refuses it. @returns {Promise<FileSystemDirectoryHandle | null>} */
  async #folder() {
    try {
      const root = await this.#storage?.getDirectory?.();
      return await root?.getDirectoryHandle(folderName, { create: true }) ?? null;
    } catch {
      return null;
    }
  }

  /** @param {string} name @param {import('./copy-writers.js').OnFailed} onFailed */
  async writer(name, onFailed) {
    if (await this.#folder())
      return new DiskWriter(folderName, name, onFailed);
    const writer = new MemoryWriter(onFailed);
    this.#inMemory.set(name, writer);
    return writer;
  }

  /** @returns {Promise<KeptCopy[]>} oldest first */
  async list() {
    /** @type {KeptCopy[]} */
    const kept = [...this.#inMemory].map(([name, { size }]) => ({ name, size }));
    const folder = await this.#folder();
    if (folder)
      for await (const [name, handle] of folder.entries())
        if (handle.kind === 'file')
          kept.push({ name, size: (await /** @type {FileSystemFileHandle} */ (handle).getFile()).size });
    return kept.sort((a, b) => a.name.localeCompare(b.name));
  }

  /** @param {string} name @returns {Promise<File>} rejects when it is gone */
  async file(name) {
    const inMemory = this.#inMemory.get(name);
    if (inMemory)
      return inMemory.file(name);
    const folder = await this.#folder();
    if (!folder)
      throw new DOMException('The browser gives no folder.', 'NotFoundError');
    return await (await folder.getFileHandle(name)).getFile();
  }

  /** @param {string} name @returns {Promise<void>} rejects while it is being written */
  async remove(name) {
    if (!this.#inMemory.delete(name))
      await (await this.#folder())?.removeEntry(name);
  }

  /** So that the browser does not clear it when room gets short. */
  async persist() {
    await this.#storage?.persist?.();
  }
}
