import { element } from '../shared/make-element.js';
import { confirmed } from '../shared/confirm.js';
import { broadcaster } from './broadcaster.js';
import { sizeText } from './copy-name.js';
import { saveCopy } from './copy-save.js';
import { onAir } from './phase.js';

/** `<copy-list>`: the copies that wait in this browser, each to be saved or deleted. There while nothing is on air; also what a crash left. */
export class CopyList extends HTMLElement {
  #abort = new AbortController();
  #onAir = false;

  connectedCallback() {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    document.addEventListener('connecthub:broadcast', () => this.#heard(), { signal });
    this.#onAir = onAir(broadcaster.state);
    void this.#look();
  }

  disconnectedCallback() {
    this.#abort.abort();
  }

  #heard() {
    if (this.#onAir === onAir(broadcaster.state))
      return;
    this.#onAir = onAir(broadcaster.state);
    void this.#look();
  }

  async #look() {
    const kept = this.#onAir ? [] : await broadcaster.copies.shelf.list();
    this.hidden = kept.length === 0;
    if (this.hidden)
      return this.replaceChildren();
    const heading = element('h2', '', kept.length === 1 ? 'A copy of your stream waits in this browser' : `${kept.length} copies of your streams wait in this browser`);
    const rows = element('ul', '');
    rows.append(...kept.map(copy => this.#row(copy)));
    this.replaceChildren(heading, element('p', 'hint', 'Save them: a browser may clear what it keeps when room gets short or its data is deleted.'), rows);
  }

  /** @param {import('./copy-shelf.js').KeptCopy} copy */
  #row({ name, size }) {
    const row = element('li', '');
    const said = element('small', '');
    const words = element('span', 'words');
    words.append(element('span', 'name', name), said);
    said.setAttribute('role', 'status');
    said.dataset.testid = 'copy-said';
    said.textContent = size === 0 ? 'Empty: the broadcast ended before its first picture.' : sizeText(size);
    const save = button('Save…', 'btn sm primary', 'copy-save');
    const remove = button('Delete', 'btn sm', 'copy-delete');
    save.disabled = size === 0;
    const busy = (/** @type {boolean} */ is) => { save.disabled = remove.disabled = is; };
    save.addEventListener('click', () => void this.#save(name, size, text => { said.textContent = text; }, busy));
    remove.addEventListener('click', () => void this.#delete(name, text => { said.textContent = text; }));
    row.dataset.testid = 'copy-row';
    row.append(words, save, remove);
    return row;
  }

  /** @param {string} name @param {number} size @param {(text: string) => void} say @param {(is: boolean) => void} busy */
  async #save(name, size, say, busy) {
    const { shelf } = broadcaster.copies;
    busy(true);
    try {
      const saved = await saveCopy(shelf, name, window.showSaveFilePicker?.bind(window), done => say(`Saving, ${Math.floor(done * 100)} %`));
      if (saved === 'saved') {
        await shelf.remove(name);
        return await this.#look();
      }
      say(saved === 'cancelled' ? `Not saved. It still waits here, ${sizeText(size)}.` : 'Your browser is saving it with its downloads. Delete it here when it has arrived.');
    } catch (error) {
      say(`${problemOf(error)} It still waits here, ${sizeText(size)}.`);
    }
    busy(false);
  }

  /** @param {string} name @param {(text: string) => void} say */
  async #delete(name, say) {
    if (!await confirmed({ question: `Delete “${name}”?`, details: 'This copy is gone for good. What the site recorded is not touched.', button: 'Delete' }))
      return;
    try {
      await broadcaster.copies.shelf.remove(name);
      await this.#look();
    } catch (error) {
      say(problemOf(error));
    }
  }
}

/** @param {unknown} error */
function problemOf(error) {
  switch (error instanceof DOMException ? error.name : '') {
    case 'QuotaExceededError': return 'There is no room where you wanted to save it.';
    case 'NoModificationAllowedError': return 'Another tab is still writing it.';
    case 'NotAllowedError': return 'The browser did not let it be written there.';
    case 'NotFoundError': return 'It is not there any more.';
    default: return 'It could not be written.';
  }
}

/** @param {string} text @param {string} className @param {string} testId */
function button(text, className, testId) {
  const made = element('button', className, text);
  made.type = 'button';
  made.dataset.testid = testId;
  return made;
}
