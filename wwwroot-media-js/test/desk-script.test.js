import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keys, showAddress } from '../../ConnectHub.Web/Features/Engagement/EngagementDesk.razor.js';

const site = 'https://example.org';
/** @type {{ state: unknown, address: string }[]} */
let shown = [];

/** @param {string} path of the page that is open */
function open(path) {
  shown = [];
  Object.assign(globalThis, {
    location: new URL(path, site),
    history: { state: 'kept', replaceState: (/** @type {unknown} */ state, /** @type {string} */ _, /** @type {URL} */ address) => shown.push({ state, address: address.href }) },
  });
}

const desk = /** @type {any} */ ({ isConnected: true });

test('what is filtered stands in the address of the page', () => {
  open('/studio/saved?q=radio');

  showAddress(desk, '/studio/saved?q=radio&show=kept');

  assert.deepEqual(shown, [{ state: 'kept', address: `${site}/studio/saved?q=radio&show=kept` }]);
});

test('the address of a page that is on its way is left alone', () => {
  open('/video/1');
  showAddress(desk, '/studio/saved?show=kept');
  open('/studio/saved');
  showAddress(/** @type {any} */ ({ isConnected: false }), '/studio/saved?show=kept');

  assert.deepEqual(shown, []);
});

test('a key presses what says so, a box to tick too, and goes to a field', () => {
  /** @type {string[]} */
  const done = [];
  const part = (/** @type {string} */ name, /** @type {(selector: string) => boolean} */ matches) => ({ matches, focus: () => done.push(`${name} focused`), click: () => done.push(`${name} pressed`) });
  /** @type {Record<string, object>} */
  const parts = { '[data-key="/"]': part('search', () => true), '[data-key="a"]': part('all', selector => !selector.includes('input:not([type="checkbox"])')), '[data-key="ctrl+z"]': part('undo', () => false) };
  const page = new EventTarget();
  Object.assign(globalThis, { Element: class {}, CSS: { escape: (/** @type {string} */ text) => text }, document: Object.assign(page, { querySelector: () => null }) });
  const press = (/** @type {string} */ key, more = {}) => page.dispatchEvent(Object.assign(new Event('keydown'), { key, ...more }));

  keys(/** @type {any} */ ({ isConnected: true, dataset: {}, querySelector: (/** @type {string} */ selector) => parts[selector] ?? null }));
  for (const key of ['/', 'A', 'a', 'q'])
    press(key);

  press('z', { ctrlKey: true });
  press('a', { ctrlKey: true });
  press('Z', { metaKey: true });

  assert.deepEqual(done, ['search focused', 'all pressed', 'all pressed', 'undo pressed', 'undo pressed']);
});
