import { broadcaster } from './broadcaster.js';
import { CapturePanel } from './capture-panel.js';
import { CopyList } from './copy-list.js';
import { CopySwitch } from './copy-switch.js';
import { MuteButton } from './mute-button.js';
import { Teller } from './teller.js';
import { TestRecording } from './test-recording.js';
import { ThumbnailPicker } from './thumbnail-picker.js';
import { UpTime } from './up-time.js';
import { isConnected } from '../shared/connected.js';
// In lists of the studio that come after the page.
import '../video/video-download.js';

export { closeDialog, openDialog } from '../shared/dialog.js';

// What the Go Live page and the on-air bar call over the circuit, and the elements in them that need none.

if (!customElements.get('up-time')) {
  customElements.define('up-time', UpTime);
  customElements.define('mute-button', MuteButton);
  customElements.define('capture-panel', CapturePanel);
  customElements.define('copy-switch', CopySwitch);
  customElements.define('copy-list', CopyList);
  customElements.define('thumbnail-picker', ThumbnailPicker);
  customElements.define('test-recording', TestRecording);
  document.addEventListener('click', event => void copy(event));
}

/** @typedef {{ invokeMethodAsync: (name: string, ...args: unknown[]) => Promise<unknown> }} DotNetObject */

/** Where the broadcast stands; a reloaded page begins to resume its own with this. */
export function news() {
  void broadcaster.resume();
  return snapshot();
}

function snapshot() {
  const { state, streamId, reason } = broadcaster.detail;
  return { state, streamId, reason };
}

/**
 * Tells a component of every change that it acts on; not of the figures that change twice a second.
 * @param {DotNetObject} component with OnBroadcastAsync
 */
export function listen(component) {
  const teller = new Teller(snapshot, now => isConnected()
    ? component.invokeMethodAsync('OnBroadcastAsync', now)
    : Promise.reject(new Error('This page has no circuit at the moment.')));
  void broadcaster.resume();
  const tell = () => void teller.look();
  document.addEventListener('connecthub:broadcast', tell);
  return { close: () => document.removeEventListener('connecthub:broadcast', tell) };
}

/** What stands in the way of going live, and what is asked about first. */
export async function ready() {
  const panel = document.querySelector('capture-panel');
  const checks = panel instanceof CapturePanel ? await panel.ready() : [];
  const sentence = (/** @type {import('./preflight.js').Check} */ check) => `${check.label}: ${check.text}.`;
  return {
    failed: checks.filter(check => check.level === 'fail').map(sentence),
    questions: checks.filter(check => check.level === 'warn' && check.ask).map(sentence),
  };
}

/** @param {import('./broadcaster.js').Target} target */
export function start(target) {
  return broadcaster.start(target);
}

export function end() {
  return broadcaster.end();
}

export function qualityChanged() {
  const panel = document.querySelector('capture-panel');
  if (panel instanceof CapturePanel)
    panel.qualityChanged();
}

/** @param {Event} event on `[data-copy]` */
async function copy(event) {
  const button = event.target instanceof Element ? event.target.closest('[data-copy]') : null;
  const label = button?.querySelector('[data-label]');
  if (!(button instanceof HTMLElement) || !label)
    return;
  const copied = await navigator.clipboard.writeText(button.dataset.copy ?? '').then(() => true, () => false);
  label.textContent = copied ? 'Copied' : 'Press Ctrl+C';
  setTimeout(() => { label.textContent = 'Copy'; }, 2000);
}
