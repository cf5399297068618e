import { setLook } from './button-look.js';

/** How large the picture is: full screen, its own little window, or the page's whole width. */
export class ScreenModes {
  #parts;

  /**
   * @param {import('./parts.js').FrameParts} parts
   * @param {AbortSignal} signal  ends its listening
   */
  constructor(parts, signal) {
    this.#parts = parts;
    const { video, fullscreen, pip, theatre } = parts;
    pip.hidden = !document.pictureInPictureEnabled;
    fullscreen.addEventListener('click', () => this.toggleFullscreen(), { signal });
    video.addEventListener('dblclick', () => this.toggleFullscreen(), { signal });
    pip.addEventListener('click', () => this.togglePip(), { signal });
    theatre?.addEventListener('click', () => this.toggleTheatre(), { signal });
    document.addEventListener('fullscreenchange', () => this.#show(), { signal });
  }

  toggleFullscreen() {
    const { frame, video } = this.#parts;
    if (document.fullscreenElement)
      void document.exitFullscreen();
    else if (document.fullscreenEnabled)
      frame.requestFullscreen().catch(() => {});
    else
      /** @type {{ webkitEnterFullscreen?: () => void }} */ (video).webkitEnterFullscreen?.(); // iPhone: the video alone
  }

  togglePip() {
    if (document.pictureInPictureElement)
      void document.exitPictureInPicture();
    else if (document.pictureInPictureEnabled)
      this.#parts.video.requestPictureInPicture().catch(() => {});
  }

  /** Not every player has it. */
  toggleTheatre() {
    const { frame, theatre } = this.#parts;
    theatre?.setAttribute('aria-pressed', String(frame.toggleAttribute('data-theatre')));
  }

  #show() {
    const { fullscreen, frame } = this.#parts;
    const full = document.fullscreenElement === frame;
    setLook(fullscreen, full ? 'minimize' : 'maximize', full ? 'Leave full screen (F)' : 'Full screen (F)');
  }
}
