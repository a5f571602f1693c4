// What a page reads when it is opened, part after part, is asked for at once, in one request, when it is opened again in this tab.

import { keep, kept } from './kept.js';

const PREFIX = 'billing.opening-reads:';
/** As many as go in one request. */
const MOST = 20;
/** Acts of a person: a read after one of these answers it. */
const ACTS = ['pointerdown', 'keydown'];
/** The opening of a page is over by then, however slow the machine. */
const OPENING_MILLIS = 30_000;

export class OpeningReads {
  /** @param place what tells pages apart: the element and its address */
  constructor(place) {
    this.key = PREFIX + place;
    this.before = kept(this.key, 'sessionStorage') ?? [];
    this.paths = new Set();
    this.until = Date.now() + OPENING_MILLIS;
    this.listening = new AbortController();
    ACTS.forEach(act => addEventListener(act, () => this.#end(), { capture: true, signal: this.listening.signal }));
  }

  add(path) {
    if (Date.now() > this.until || this.paths.size >= MOST || this.paths.has(path)) return;
    this.paths.add(path);
    if (!keep(this.key, [...this.paths], 'sessionStorage')) this.#end(); // a browser that keeps nothing reads part after part
  }

  /** A person goes elsewhere: what is read from now on is of another address. */
  over() {
    this.#end();
    this.paths.clear();
  }

  #end() {
    this.until = 0;
    this.listening.abort();
  }
}
