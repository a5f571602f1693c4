/** A list that is read page by page; read again, it has as many rows as it had. */
export class Paged {
  rows = [];
  cursor = null;

  /** @param name of the list in the answer, as `invoices` */
  constructor(calls, path, name, size = 25) {
    Object.assign(this, { calls, path, name, size });
  }

  get hasMore() {
    return Boolean(this.cursor);
  }

  async read() {
    const answer = await this.#ask({ limit: Math.min(Math.max(this.size, this.rows.length), 1000) });
    this.rows = answer[this.name];
  }

  async more() {
    const answer = await this.#ask({ limit: this.size, cursor: this.cursor });
    this.rows = [...this.rows, ...answer[this.name]];
  }

  async #ask(query) {
    const answer = await this.calls.get(`${this.path}?${new URLSearchParams(query)}`);
    this.cursor = answer.next_cursor;
    return answer;
  }
}
