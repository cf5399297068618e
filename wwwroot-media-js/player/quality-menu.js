/** The list of qualities behind the button that names the one on screen. */
export class QualityMenu {
  #button;
  #menu;
  #source;
  #video;

  /**
   * @param {HTMLButtonElement} button
   * @param {HTMLElement} menu
   * @param {import('./hls-source.js').Source} source
   * @param {HTMLVideoElement} video
   */
  constructor(button, menu, source, video) {
    this.#button = button;
    this.#menu = menu;
    this.#source = source;
    this.#video = video;
    button.addEventListener('click', this.#toggle);
    menu.addEventListener('click', this.#onChoice);
    menu.addEventListener('keydown', this.#onKey);
    document.addEventListener('pointerdown', this.#onOutside);
    this.refresh();
  }

  close() {
    this.#button.removeEventListener('click', this.#toggle);
    this.#menu.removeEventListener('click', this.#onChoice);
    this.#menu.removeEventListener('keydown', this.#onKey);
    document.removeEventListener('pointerdown', this.#onOutside);
  }

  refresh() {
    const { qualities, playing, chosen } = this.#source;
    const shown = qualities[playing]?.label ?? (this.#video.videoHeight ? `${this.#video.videoHeight}p` : '');
    const label = this.#button.querySelector('span') ?? this.#button;
    const text = chosen < 0 ? `Auto${shown && ` · ${shown}`}` : shown;
    if (label.textContent !== text)
      label.textContent = text;
    // On a phone only the sign is there to be seen.
    this.#button.setAttribute('aria-label', `Quality: ${text}`);
    this.#button.hidden = shown === '';
    this.#fill(['Auto', ...qualities.map(quality => quality.label)], chosen + 1);
  }

  /**
   * @param {string[]} labels
   * @param {number} checked
   */
  #fill(labels, checked) {
    const same = this.#menu.childElementCount === labels.length && labels.every((label, index) => this.#menu.children[index].textContent === label);
    if (!same)
      this.#menu.replaceChildren(...labels.map(menuItem));
    [...this.#menu.children].forEach((item, index) => item.setAttribute('aria-checked', String(index === checked)));
  }

  #toggle = () => this.#show(this.#menu.hidden);

  /** @param {boolean} open */
  #show(open) {
    this.#menu.hidden = !open;
    this.#button.setAttribute('aria-expanded', String(open));
    if (open)
      /** @type {HTMLElement | null} */ (this.#menu.querySelector('[aria-checked="true"]'))?.focus();
  }

  /** @param {MouseEvent} event */
  #onChoice = event => {
    const item = event.target instanceof Element ? event.target.closest('button') : null;
    if (!item)
      return;
    this.#source.choose([...this.#menu.children].indexOf(item) - 1);
    this.#show(false);
    this.#button.focus();
    this.refresh();
  };

  /** @param {KeyboardEvent} event */
  #onKey = event => {
    const items = /** @type {HTMLElement[]} */ ([...this.#menu.children]);
    const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (event.key === 'Escape') {
      this.#show(false);
      this.#button.focus();
    } else if (event.key === 'ArrowDown') {
      items[(at + 1) % items.length].focus();
    } else if (event.key === 'ArrowUp') {
      items[(at - 1 + items.length) % items.length].focus();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  /** @param {PointerEvent} event */
  #onOutside = event => {
    const target = /** @type {Node} */ (event.target);
    if (!this.#menu.hidden && !this.#menu.contains(target) && !this.#button.contains(target))
      this.#show(false);
  };
}

/** @param {string} label */
function menuItem(label) {
  const item = document.createElement('button');
  item.type = 'button';
  item.role = 'menuitemradio';
  item.textContent = label;
  return item;
}
