import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { FakeElement, useFakeElements } from './support/fake-elements.js';
import { useFakeHls } from './support/fake-hls.js';

useFakeElements();
useFakeHls();
const { ClipEditor } = await import('../clips/clip-editor.js');

/** As much of an element as the editor's parts and the news about its clip need. */
class Part extends FakeElement {
  hidden = true;
  value = '';
  defaultValue = 'The stream';
  open = false;

  append() {}
  setAttribute() {}
  focus() {}

  showModal() {
    this.open = true;
  }

  close() {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  }
}

/** A page without rewind, so that there is nothing to load, and a server that answers wishes when the test says so. */
function onPage() {
  const nobody = Object.assign(new EventTarget(), { querySelector: () => null, querySelectorAll: () => [], createElement: () => new Part(), body: new Part() });
  Object.assign(globalThis, { document: nobody, location: { href: 'http://site/watch/x' } });
  /** @type {((answer: Response) => void)[]} */
  const wishes = [];
  mock.method(globalThis, 'fetch', (/** @type {string} */ _, /** @type {RequestInit} */ { method }) =>
    method === 'POST' ? new Promise(resolve => wishes.push(resolve)) : Promise.resolve(Response.json({})));
  const names = ['dialog', 'form', 'open', 'close', 'cancel', 'play', 'mark-in', 'mark-out', 'in', 'cut', 'notice', 'title', 'title-error', 'save'];
  const parts = Object.fromEntries(names.map(name => [name, Object.assign(new Part(), { dataset: { part: name } })]));
  const editor = new ClipEditor();
  Object.assign(editor, { attributes: { wish: '/watch/x/clip', rewind: 'off' }, querySelectorAll: () => Object.values(parts) });
  editor.connectedCallback();
  return { editor, parts, wishes };
}

beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
afterEach(() => mock.timers.reset());

const settled = () => new Promise(resolve => setImmediate(resolve));

test('an editor that is opened anew while it still saves is free, and a failure of before is not said there', async () => {
  const { editor, parts, wishes } = onPage();
  await editor.open();
  parts.title.value = 'A laugh';
  parts.form.dispatchEvent(new Event('submit'));
  assert.equal(parts.save.textContent, 'Saving…');
  parts.dialog.close();
  await editor.open();
  const said = parts.notice.textContent;
  assert.equal(parts.save.textContent, 'Save clip');
  wishes[0](Response.json({ reason: 'There is nothing to clip here any more.' }));
  await settled();
  assert.equal(parts.notice.textContent, said);
});

test('a clip that is saved after its editor was opened anew leaves that open and its title as it is written', async () => {
  const { editor, parts, wishes } = onPage();
  await editor.open();
  parts.title.value = 'A laugh';
  parts.form.dispatchEvent(new Event('submit'));
  parts.dialog.close();
  await editor.open();
  parts.title.value = 'A sneeze';
  wishes[0](Response.json({ url: '/clip/a' }));
  await settled();
  assert.deepEqual([parts.dialog.open, parts.title.value], [true, 'A sneeze']);
});
