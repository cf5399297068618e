/**
 * The ingest endpoint as the contract says it: numbered chunks, a repeat is fine, a gap is answered with the number wanted.
 * @typedef {'down' | { status: number, body: object, headers?: Record<string, string> }} Answer
 */
export class FakeServer {
  /** Answers that come before the real ones. @type {Answer[]} */
  answers = [];
  /** @type {{ url: string, headers: Headers, body: string }[]} */
  requests = [];
  /** @type {string[]} */
  #chunks = [];
  next = 0;
  #held = Promise.resolve();

  get received() {
    return this.#chunks.join('');
  }

  /** Lets requests hang until the function that is returned is called. */
  hold() {
    let release = () => {};
    this.#held = new Promise(resolve => { release = () => resolve(undefined); });
    return release;
  }

  /** Requests hang for ever, also those that are given up. */
  swallow = false;

  /** A restart that lost everything from this number on. @param {number} seq */
  forgetFrom(seq) {
    this.next = seq;
    this.#chunks.length = seq;
  }

  /** @type {typeof fetch} */
  fetch = async (url, init) => {
    const headers = /** @type {Headers} */ (init?.headers);
    const body = new TextDecoder().decode(/** @type {ArrayBuffer} */ (init?.body));
    this.requests.push({ url: String(url), headers, body });
    if (this.swallow)
      await new Promise(() => {});
    await Promise.race([this.#held, new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))))]);
    const answer = this.answers.shift();
    if (answer === 'down')
      throw new TypeError('network');
    if (answer)
      return Response.json(answer.body, { status: answer.status, headers: answer.headers });
    return this.#take(Number(String(url).split('/').at(-1)), body, headers.has('X-Resume'));
  };

  /** @param {number} seq @param {string} body @param {boolean} resume */
  #take(seq, body, resume) {
    if (seq > this.next && !resume)
      return Response.json({ expected: this.next }, { status: 409 });
    if (seq >= this.next) {
      this.#chunks.push(body);
      this.next = seq + 1;
    }
    return Response.json({ next: this.next });
  }
}
