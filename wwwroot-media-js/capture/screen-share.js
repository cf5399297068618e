/** A shared screen with its sound, until it is closed from here or in the browser's own bar. */
export class ScreenShare {
  #onStopped;
  /** @type {MediaStream | null} */
  #stream = null;

  /** @param {() => void} onStopped in the browser's bar */
  constructor(onStopped) {
    this.#onStopped = onStopped;
  }

  get picture() {
    return this.#stream?.getVideoTracks()[0] ?? null;
  }

  get sound() {
    return this.#stream?.getAudioTracks()[0] ?? null;
  }

  /**
   * Asks which screen. Closing the browser's dialog is an answer ("refused"), not a fault.
   * @param {import('./presets.js').Preset} preset the largest that is of use
   * @returns {Promise<'shared' | 'refused' | 'failed'>}
   */
  async open({ width, height, fps }) {
    try {
      const video = { width: { max: width }, height: { max: height }, frameRate: { max: fps } };
      const stream = await navigator.mediaDevices.getDisplayMedia({ video, audio: true });
      this.#stream = stream;
      stream.getVideoTracks()[0].onended = () => this.#stopped(stream);
      return 'shared';
    } catch (error) {
      return error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'failed';
    }
  }

  close() {
    this.#stream?.getTracks().forEach(track => track.stop());
    this.#stream = null;
  }

  /** @param {MediaStream} stream */
  #stopped(stream) {
    if (this.#stream !== stream)
      return;
    this.close();
    this.#onStopped();
  }
}
