import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandOf, Keyboard } from '../player/keyboard.js';

/**
 * An element that answers closest() for one tag or role only.
 * @param {string} tag
 */
const focusOn = tag => ({ closest: (/** @type {string} */ selector) => selector.split(', ').some(part => part.startsWith(tag)) });
const picture = { closest: () => false };

for (const [key, command] of [[' ', 'toggle-play'], ['k', 'toggle-play'], ['K', 'toggle-play'], ['m', 'toggle-mute'], ['f', 'toggle-fullscreen'],
  ['t', 'toggle-theatre'], ['p', 'toggle-pip'], ['i', 'toggle-pip'], ['j', 'back-10'], ['l', 'on-10'], ['End', 'go-live'], ['?', 'show-keys'],
  ['ArrowLeft', 'seek-back'], ['ArrowRight', 'seek-forward']]) {
  test(`“${key}” with nothing focused is ${command}`, () => {
    assert.equal(commandOf({ key }, null, false), command);
  });
}

test('up and down scroll the page, and are the volume inside of the player', () => {
  assert.equal(commandOf({ key: 'ArrowUp' }, null, false), null);
  assert.equal(commandOf({ key: 'ArrowUp' }, picture, true), 'volume-up');
  assert.equal(commandOf({ key: 'ArrowDown' }, picture, true), 'volume-down');
});

test('nothing happens while typing', () => {
  for (const key of [' ', 'k', 'm', '?', 'l', 'ArrowLeft'])
    assert.equal(commandOf({ key }, focusOn('textarea'), false), null, key);
});

test('space belongs to a focused button, letters do not', () => {
  assert.equal(commandOf({ key: ' ' }, focusOn('button'), true), null);
  assert.equal(commandOf({ key: 'm' }, focusOn('button'), true), 'toggle-mute');
});

test('arrows belong to a focused slider', () => {
  assert.equal(commandOf({ key: 'ArrowLeft' }, focusOn('input[type="range"]'), true), null);
});

test('arrows scroll a focused place outside of the player', () => {
  assert.equal(commandOf({ key: 'ArrowLeft' }, picture, false), null);
});

test('shortcuts of the browser and keys that somebody has used stay alone', () => {
  assert.equal(commandOf({ key: 'f', ctrlKey: true }, null, false), null);
  assert.equal(commandOf({ key: 'l', metaKey: true }, null, false), null);
  assert.equal(commandOf({ key: 'k', altKey: true }, null, false), null);
  assert.equal(commandOf({ key: 'k', defaultPrevented: true }, null, false), null);
  assert.equal(commandOf({ key: 'x' }, null, false), null);
});

for (const [name, scrollHeight, expected] of /** @type {[string, number, string[]][]} */ ([['a page that scrolls scrolls it', 900, []], ['one that does not changes the volume', 600, ['volume-down']]])) {
  test(`down with nothing focused on ${name}`, () => {
    /** @type {(event: object) => void} */
    let press = () => {};
    const page = { documentElement: { scrollHeight, clientHeight: 600 }, addEventListener: (/** @type {string} */ _, /** @type {any} */ onKey) => { press = onKey; } };
    Object.assign(globalThis, { document: page, Element: class {} });
    /** @type {string[]} */
    const commands = [];
    new Keyboard(/** @type {any} */ ({ contains: () => false }), command => commands.push(command));
    press({ key: 'ArrowDown', target: null, preventDefault() {} });
    assert.deepEqual(commands, expected);
  });
}
