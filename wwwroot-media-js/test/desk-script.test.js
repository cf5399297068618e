import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showAddress } from '../../ConnectHub.Web/Features/Engagement/EngagementDesk.razor.js';

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
