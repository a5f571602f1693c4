// What a page reads when it is opened, part after part, is asked for at once, in one request, when it is opened again in this tab.

const PREFIX = 'billing.opening-reads:';
/** As many as go in one request. */
const MOST = 20;
/** What is read later than this answers something that a person did. */
const OPENING_MILLIS = 5000;

export class OpeningReads {
  /** @param place what tells pages apart: the element and its address */
  constructor(place) {
    this.key = PREFIX + place;
    this.before = this.#kept();
    this.paths = new Set();
    this.until = Date.now() + OPENING_MILLIS;
  }

  add(path) {
    if (Date.now() > this.until || this.paths.size >= MOST || this.paths.has(path)) return;
    this.paths.add(path);
    try {
      sessionStorage.setItem(this.key, JSON.stringify([...this.paths]));
    } catch {
      this.until = 0; // a browser that keeps nothing reads part after part
    }
  }

  /** A person goes elsewhere: what is read from now on is of another address. */
  over() {
    this.until = 0;
    this.paths.clear();
  }

  #kept() {
    try {
      return JSON.parse(sessionStorage.getItem(this.key)) ?? [];
    } catch {
      return [];
    }
  }
}
