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
