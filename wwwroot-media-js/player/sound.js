import { setLook } from './button-look.js';
import { keepVolume, recallVolume } from './volume-memory.js';

const STEP = 0.05;

/** Volume and mute: as the viewer left them, by button, slider and key. */
export class Sound {
  #parts;

  /**
   * @param {import('./parts.js').FrameParts} parts
   * @param {AbortSignal} signal  ends its listening
   */
  constructor(parts, signal) {
    this.#parts = parts;
    const { video, mute, unmute, volume } = parts;
    ({ volume: video.volume, muted: video.muted } = recallVolume());
    for (const button of [mute, unmute])
      button.addEventListener('click', () => this.toggle(), { signal });
    volume.addEventListener('input', () => this.#set(Number(volume.value)), { signal });
    video.addEventListener('volumechange', () => this.#show(), { signal });
    this.#show();
  }

  toggle() {
    const { video } = this.#parts;
    video.muted = !video.muted;
    if (!video.muted && video.volume === 0)
      video.volume = 0.5;
    keepVolume(video);
  }

  louder() {
    this.#set(this.#parts.video.volume + STEP);
  }

  quieter() {
    this.#set(this.#parts.video.volume - STEP);
  }

  /** @param {number} volume */
  #set(volume) {
    const { video } = this.#parts;
    video.volume = Math.min(1, Math.max(0, Math.round(volume * 100) / 100));
    video.muted = video.volume === 0;
    keepVolume(video);
  }

  #show() {
    const { video, mute, volume, unmute } = this.#parts;
    const heard = video.muted ? 0 : video.volume;
    setLook(mute, heard === 0 ? 'volume-x' : heard < 0.5 ? 'volume-1' : 'volume-2', video.muted ? 'Unmute (M)' : 'Mute (M)');
    volume.value = String(heard);
    volume.style.setProperty('--played', `${heard * 100}%`);
    unmute.hidden ||= !video.muted;
  }
}
