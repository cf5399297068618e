/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

// Each tick is timed against the first one, so that rounding does not add up to a slower picture.
self.onmessage = ({ data: perSecond }) => {
  clearTimeout(timer);
  const start = performance.now();
  let ticks = 0;
  const tick = () => {
    postMessage(null);
    ticks = Math.max(ticks + 1, Math.floor((performance.now() - start) * perSecond / 1000));
    timer = setTimeout(tick, start + (ticks + 1) * 1000 / perSecond - performance.now());
  };
  tick();
};
