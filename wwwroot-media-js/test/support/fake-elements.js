/** As much of a page as a custom element needs that is tried without a browser. */
export class FakeElement extends EventTarget {
  /** @type {Record<string, FakeElement>} */
  children = {};
  /** @type {Record<string, string>} */
  attributes = {};
  /** @type {Record<string, string | undefined>} */
  dataset = {};
  textContent = '';
  checked = false;

  /** @param {string} selector */
  querySelector(selector) {
    return this.children[selector] ?? null;
  }

  /** @param {string} name */
  getAttribute(name) {
    return this.attributes[name] ?? null;
  }

  toggleAttribute() {}

  click() {
    this.dispatchEvent(new Event('click'));
  }
}

/** Modules that are imported after this define their elements for nobody. */
export function useFakeElements() {
  Object.assign(globalThis, { HTMLElement: FakeElement, customElements: { define() {} }, window: globalThis });
}
