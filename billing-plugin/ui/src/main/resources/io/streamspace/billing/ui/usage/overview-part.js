import { nothing } from '../kit/html.js';
import { failure, skeleton } from '../kit/parts.js';
import { Retry } from '../kit/retry.js';

/**
 * A card of the overview that reads for itself, so that the others neither wait for it nor fall with it. What was read
 * stays in sight when a later reading fails.
 */
export class Part {
  constructor(section) {
    this.section = section;
    this.page = section.page;
    this.calls = section.calls;
    this.t = section.t;
    this.known = false;
    this.retry = new Retry(() => this.section.present && this.reload());
  }

  get format() {
    return this.page.format;
  }

  get isWaiting() {
    return !this.known && !this.trouble;
  }

  /** What it is called where it cannot be shown. */
  get title() {
    return null;
  }

  /** About how tall it is, in lines of text. */
  lines = 0;

  /** What is read changes little from one change of use to the next: so not more often than this, but when all is read anew. */
  restMillis = 0;
  readAt = 0;

  changed(topics) {
    return topics.has('ready') || topics.has('stepped') || Date.now() - this.readAt >= this.restMillis ? this.reload() : null;
  }

  async reload() {
    this.readAt = Date.now();
    const asked = this.asked = Symbol('reading');
    try {
      const take = await this.read();
      if (asked !== this.asked) return;
      take?.();
      this.known = true;
      this.trouble = null;
      this.retry.succeeded();
    } catch (problem) {
      if (asked !== this.asked) return;
      this.trouble = problem;
      this.retry.failed(problem);
    }
    this.section.updateSoon();
  }

  /** Reads, and answers what takes it over; an answer that was overtaken by a later question is dropped. */
  async read() {}

  show() {
    if (this.known) return this.template();
    return this.trouble ? failure(this.page, this.trouble, () => this.reload(), this.title) : skeleton(3, this.lines);
  }

  template() {
    return nothing;
  }
}
