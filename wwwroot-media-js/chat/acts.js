/** @import { ToolAnswer, ToolRequest } from './types.js' */
/** @import { Tools } from './ask.js' */
import { ask, DONE } from './ask.js';
import { leftText } from './selection.js';
import { toast } from '../shared/toast.js';

const UNDO_FOR = 10_000;

/** Asks the server for an act, says what came of it and offers to take it back. */
export class Acts {
  /** @type {Tools | null} */
  tools = null;
  #moderates;
  /** What the last act can be taken back by. @type {string[]} */
  #last = [];

  /** @param {() => boolean} moderates  authors who delete their own message cannot have it back */
  constructor(moderates) {
    this.#moderates = moderates;
  }

  /** @param {ToolRequest} request */
  async act(request) {
    const answer = await this.ask(request);
    if (answer.status === 'done')
      this.say(request, answer);
    else if (answer.status !== 'cancelled')
      toast(answer.text ?? 'That did not work.', { kind: 'problem' });
  }

  /**
   * @param {ToolRequest} request
   * @returns {Promise<ToolAnswer>}
   */
  ask(request) {
    return ask(this.tools, request);
  }

  undoLast() {
    if (this.#last.length > 0)
      void this.#undo(this.#last);
  }

  /**
   * @param {ToolRequest} request
   * @param {ToolAnswer} answer  that it is done
   */
  say(request, { handle, actionId, left }) {
    const words = DONE[request.act]?.(handle ?? '', request);
    if (!words)
      return;
    const undoable = this.#moderates() && !request.act.startsWith('undo') && actionId ? [actionId] : [];
    this.offerUndo(`${words}${leftText(left ?? [])}`, undoable);
  }

  /**
   * @param {string} words
   * @param {string[]} actionIds none: it cannot be undone
   */
  offerUndo(words, actionIds) {
    if (actionIds.length === 0) {
      toast(words);
      return;
    }
    this.#last = actionIds;
    toast(words, { action: { label: 'Undo', run: () => this.#undo(actionIds) }, milliseconds: UNDO_FOR });
  }

  /** @param {string[]} actionIds */
  #undo(actionIds) {
    this.#last = [];
    return this.act(actionIds.length === 1 ? { act: 'undo', target: actionIds[0] } : { act: 'undo-many', targets: actionIds });
  }
}
