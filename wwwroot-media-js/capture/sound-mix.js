import { decibels } from './level.js';

/** Microphone and shared sound in one track that lasts: mute and a change of microphone happen inside. */
export class SoundMix {
  #context = new AudioContext({ latencyHint: 'interactive' });
  #output = this.#context.createMediaStreamDestination();
  #compressor = this.#context.createDynamicsCompressor();
  #microphoneGain = this.#context.createGain();
  #analyser = this.#context.createAnalyser();
  #samples;
  /** @type {MediaStreamAudioSourceNode | null} */
  #microphone = null;
  /** @type {MediaStreamAudioSourceNode | null} */
  #screen = null;
  #unblock = () => void this.#context.resume();

  constructor() {
    // Long enough that a word between two looks is not missed.
    this.#analyser.fftSize = 32_768;
    this.#samples = new Float32Array(this.#analyser.fftSize);
    // Voice and game sound together would clip: the compressor takes the peaks, the gain leaves it headroom.
    this.#compressor.threshold.value = -14;
    this.#compressor.ratio.value = 6;
    this.#microphoneGain.connect(this.#compressor).connect(this.#output);
    // A page that was reloaded while live has no click yet: the first one lets the sound through.
    for (const event of ['pointerdown', 'keydown'])
      document.addEventListener(event, this.#unblock, { capture: true });
  }

  get track() {
    return this.#output.stream.getAudioTracks()[0];
  }

  /** The browser holds the sound back until somebody clicks or types. */
  get blocked() {
    return this.#context.state === 'suspended';
  }

  get hasMicrophone() {
    return this.#microphone !== null;
  }

  /** Loudness of the microphone itself over the last so many milliseconds (up to 600), muted or not, in dBFS. @param {number} ms */
  level(ms) {
    this.#analyser.getFloatTimeDomainData(this.#samples);
    return decibels(this.#samples.subarray(-Math.round(ms * this.#context.sampleRate / 1000)));
  }

  /** @param {MediaStreamTrack | null} track */
  setMicrophone(track) {
    this.#microphone?.disconnect();
    this.#microphone = this.#source(track);
    this.#microphone?.connect(this.#analyser);
    this.#microphone?.connect(this.#microphoneGain);
  }

  /** @param {MediaStreamTrack | null} track sound of a shared screen or tab */
  setScreen(track) {
    this.#screen?.disconnect();
    this.#screen = this.#source(track);
    this.#screen?.connect(this.#compressor);
  }

  /** @param {boolean} muted */
  mute(muted) {
    this.#microphoneGain.gain.setTargetAtTime(muted ? 0 : 1, this.#context.currentTime, 0.01);
  }

  /** Allowed without a click once the page captures something. */
  resume() {
    this.#unblock();
  }

  close() {
    for (const event of ['pointerdown', 'keydown'])
      document.removeEventListener(event, this.#unblock, { capture: true });
    void this.#context.close();
  }

  /** @param {MediaStreamTrack | null} track */
  #source(track) {
    return track ? this.#context.createMediaStreamSource(new MediaStream([track])) : null;
  }
}
