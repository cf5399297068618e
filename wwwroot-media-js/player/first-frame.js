/** A page that was opened with its document counts from the navigation, one that came by an enhanced navigation from its element. */
let opened = 0;

/**
 * Says, for tests and measurements, after how many milliseconds the first picture was there: as data-first-frame-ms.
 * @param {HTMLElement} player
 * @param {HTMLVideoElement} video
 * @param {AbortSignal} signal  ends its listening
 */
export function tellFirstFrame(player, video, signal) {
  const openedAt = opened++ === 0 && performance.getEntriesByType('navigation')[0]?.name === location.href ? 0 : performance.now();
  const done = () => {
    player.dataset.firstFrameMs = String(Math.round(performance.now() - openedAt));
  };
  video.addEventListener('loadeddata', () => 'requestVideoFrameCallback' in video ? void video.requestVideoFrameCallback(done) : done(), { signal, once: true });
}
