// Calls of the plugin's HTTP interface, as the person who is signed in at the host.

import { batches } from './batch.js';
import { Refusal } from './refusal.js';
import { ahead, forget, once } from './shared.js';

/** For how long an answer that changes nothing is waited for. */
const PATIENCE_MILLIS = 20_000;

export class Calls {
  /**
   * @param send as `fetch`, with what proves who is calling; @param base the path of the plugin's interface; @param caller what
   *     tells callers apart: those of one share answers; @param t words of the area `first`
   */
  constructor(send, base, t, caller = this) {
    Object.assign(this, { send, base, t, caller });
  }

  /** What the page reads while it is being opened, if that is to be remembered. */
  opening = null;

  get = path => {
    this.opening?.add(path);
    return once(this.caller, this.base + path, () => this.#read(path));
  };
  /** Asks now for what is going to be read in a moment; what goes wrong is told to who reads it then. */
  ahead = paths => paths.forEach(path => ahead(this.caller, this.base + path, () => this.#read(path)));
  /** What is about to be asked for goes with what others ask for meanwhile; answers what to call when it has been asked for. */
  expect = () => batches(this.caller, this.base).expect();
  /** What was read so far may be different now. */
  forget = () => forget(this.caller);
  post = (path, body = {}, key) => this.#json('POST', path, body, key);
  put = (path, body) => this.#json('PUT', path, body);
  patch = (path, body) => this.#json('PATCH', path, body);
  delete = path => this.#json('DELETE', path);

  /** What is no JSON: a document, a stylesheet. */
  text = async path => (await this.#answer('GET', path)).text();

  /** Every page of a list, up to a number of rows: `{rows, more}`. */
  async all(path, name, most = 500) {
    const rows = [];
    let cursor = null;
    do {
      const page = new URLSearchParams({ limit: Math.min(most - rows.length, 200), ...(cursor && { cursor }) });
      const answer = await this.get(`${path}${path.includes('?') ? '&' : '?'}${page}`);
      rows.push(...answer[name]);
      cursor = answer.next_cursor;
    } while (cursor && rows.length < most);
    return { rows, more: Boolean(cursor) };
  }

  /** Hands a file that needs the caller's token to the browser, under a name. */
  async download(path, name) {
    const blob = await (await this.#answer('GET', path)).blob();
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  /** A streaming answer, for who reads it bit by bit. */
  stream = (path, signal) => this.#answer('GET', path, undefined, undefined, { signal, headers: { Accept: 'text/event-stream' } });

  async #read(path) {
    const together = async (address, signal) => (await this.#answer('GET', address, undefined, undefined, { signal })).json();
    const { status, body } = await batches(this.caller, this.base)
      .read(path, together, async () => ({ status: 200, body: await this.#json('GET', path) }));
    if (status < 300) return body;
    throw new Refusal(this.t, status, body);
  }

  async #json(method, path, body, key) {
    const patience = method === 'GET' ? { signal: AbortSignal.timeout(PATIENCE_MILLIS) } : {};
    try {
      const response = await this.#answer(method, path, body, key, patience);
      return response.status === 204 ? null : await response.json();
    } finally {
      if (method !== 'GET') this.forget();
    }
  }

  /** A POST that is tried again by the person under the same key is done once. */
  async #answer(method, path, body, key, options = {}) {
    const headers = { ...options.headers };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    if (method === 'POST') headers['Idempotency-Key'] = key || crypto.randomUUID();
    let response;
    try {
      response = await this.send(this.base + path, { ...options, method, headers, body: body && JSON.stringify(body) });
    } catch (failure) {
      if (failure.name === 'AbortError') throw failure;
      throw new Refusal(this.t, 0, { code: failure.name === 'TimeoutError' ? 'no_answer' : 'unreachable' }, failure);
    }
    if (response.ok) return response;
    throw new Refusal(this.t, response.status, await response.json().catch(() => ({})));
  }
}
