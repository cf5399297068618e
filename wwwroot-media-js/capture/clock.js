/** The browser's own time, in the shape that tests replace. @type {import('./uploader.js').Clock} */
export const browserClock = {
  now: () => Date.now(),
  random: () => Math.random(),
  // Ends early, without an error, when the signal is aborted.
  wait: (ms, signal) => new Promise(resolve => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => { clearTimeout(timer); resolve(undefined); }, { once: true });
    if (signal.aborted)
      resolve(undefined);
  }),
};
