import { ShareElement } from './share-element.js';

/** `<share-link url title><button>`. */
export class ShareLink extends ShareElement {}

customElements.define('share-link', ShareLink);
