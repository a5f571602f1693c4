const FIRST_MILLIS = 2000;
const MOST_MILLIS = 60_000;

/** Whether what went wrong may go well by itself later: no answer came, or the server was not able to give one. */
export const isPassing = ({ status }) => status === 0 || status === 429 || status >= 500;

/** Does something again after it went wrong, each time after a longer pause, and at once when the browser is online again. */
export class Retry {
  pause = FIRST_MILLIS;

  constructor(again) {
    this.again = again;
  }

  failed(problem) {
    this.stop();
    if (!isPassing(problem)) return;
    this.waiting = new AbortController();
    const timer = setTimeout(() => this.#now(), this.pause);
    this.waiting.signal.addEventListener('abort', () => clearTimeout(timer));
    addEventListener('online', () => this.#now(), { signal: this.waiting.signal });
    this.pause = Math.min(this.pause * 2, MOST_MILLIS);
  }

  succeeded() {
    this.stop();
    this.pause = FIRST_MILLIS;
  }

  stop() {
    this.waiting?.abort();
  }

  #now() {
    this.stop();
    this.again();
  }
}
