/** A viewer for whom the stream was closed learns as late as this that it is open again. */
const SHUT_ASK_MS = 10_000;

/**
 * The stream's page as it is now, asked when the playlist is refused: a private address may have expired, or the stream may have ended while nobody could
 * tell us.
 */
export class StreamPage {
  #url;
  #told;
  #asking = false;
  #askedAt = performance.now();
  /** By the room, which knows more than the page shows. */
  #toldShut = false;
  /** The stream is over. */
  gone = false;
  /** Not for this viewer any more, which is not gone: the stream goes on, for others. */
  shut = false;

  /**
   * @param {() => string} url  where it is just now
   * @param {(player: Element | null) => void} told  gets the player of that page
   */
  constructor(url, told) {
    this.#url = url;
    this.#told = told;
  }

  /** Milliseconds since it was asked. */
  get age() {
    return performance.now() - this.#askedAt;
  }

  close() {
    this.#told = () => {};
  }

  shutByRoom() {
    this.#toldShut = this.shut = true;
    this.gone = false;
  }

  /** @param {number} [status]  of the refusal */
  async ask(status) {
    if (this.#asking || (this.shut && this.age < SHUT_ASK_MS))
      return;
    this.#asking = true;
    this.#askedAt = performance.now();
    try {
      const response = await fetch(this.#url(), { headers: { accept: 'text/html' }, cache: 'no-store' });
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      // The streamer marked the stream as mature meanwhile: whoever is in stays in.
      if (page.querySelector('[data-asks-first]'))
        return;
      const player = page.querySelector('live-player');
      this.#judge(response, status, player !== null, page.querySelector('[data-shut]') !== null);
      this.#told(player);
    } catch {
      // not reachable: the source goes on trying
    } finally {
      this.#asking = false;
    }
  }

  /**
   * @param {Response} response
   * @param {number | undefined} refusal
   * @param {boolean} hasPlayer
   * @param {boolean} saysShut
   */
  #judge(response, refusal, hasPlayer, saysShut) {
    const none = response.ok ? !hasPlayer : response.status === 404;
    // A page that was there and is not any more is just as shut.
    const shut = this.#toldShut || refusal === 403 || response.status === 404 || saysShut;
    this.shut = none && shut;
    this.gone = none && !shut;
    this.#toldShut &&= none;
  }
}
