// What checkJs cannot see for itself: the library that is copied beside our modules, and globals of the page.
declare module '*/lib/hls.mjs' {
  export { default } from 'hls.js';
  export * from 'hls.js';
}
declare const Blazor: {
  start(options?: object): Promise<void>;
  reconnect(): Promise<boolean>;
  resumeCircuit?(): Promise<boolean>;
  navigateTo(url: string, options?: object): void;
  addEventListener(name: 'enhancedload', handler: () => void): void;
  removeEventListener(name: 'enhancedload', handler: () => void): void;
};

/** Chromium's; other browsers download. */
interface Window {
  showSaveFilePicker?(options: { suggestedName: string, types: { accept: Record<string, string[]> }[] }): Promise<FileSystemFileHandle>;
}

interface FileSystemDirectoryHandle {
  entries(): AsyncIterableIterator<[string, FileSystemHandle]>;
}
interface FileSystemFileHandle {
  createSyncAccessHandle(): Promise<FileSystemSyncAccessHandle>;
}
/** In workers only. */
interface FileSystemSyncAccessHandle {
  write(bytes: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  flush(): void;
  close(): void;
}
