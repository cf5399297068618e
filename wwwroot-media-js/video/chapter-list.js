const REFRESH_MS = 500;

/** `<chapter-list>` around links with `data-at` (seconds): moves the player of the page, and marks the chapter that plays. */
export class ChapterList extends HTMLElement {
  #timer = 0;

  connectedCallback() {
    this.addEventListener('click', this.#onClick);
    this.#timer = window.setInterval(() => this.#mark(), REFRESH_MS);
  }

  disconnectedCallback() {
    this.removeEventListener('click', this.#onClick);
    clearInterval(this.#timer);
  }

  /** @param {MouseEvent} event */
  #onClick = event => {
    const chapter = event.target instanceof Element ? event.target.closest('[data-at]') : null;
    if (!chapter || event.ctrlKey || event.metaKey || event.shiftKey)
      return;
    event.preventDefault();
    document.dispatchEvent(new CustomEvent('connecthub:seek', { detail: Number(chapter.getAttribute('data-at')) }));
  };

  #mark() {
    const video = document.querySelector('video-player video');
    if (!(video instanceof HTMLVideoElement))
      return;
    const chapters = [...this.querySelectorAll('[data-at]')];
    const current = chapters.findLast(chapter => Number(chapter.getAttribute('data-at')) <= video.currentTime + 0.2);
    for (const chapter of chapters) {
      if (chapter === current)
        chapter.setAttribute('aria-current', 'true');
      else
        chapter.removeAttribute('aria-current');
    }
  }
}

customElements.define('chapter-list', ChapterList);
