// Listens to what changes (GET /stream, server-sent events), with the caller's token, which an EventSource cannot send.

/** One for all bundles of a document. */
const followed = globalThis[Symbol.for('billing.followed')] ??= new Map();

/**
 * Hears what changes until `stop()` is called on the answer, whose `begun` resolves once the stream stands or cannot: what is
 * read after that misses nothing. Elements of one document that speak as the same caller share
 * one stream: a browser opens few connections to a server, and a stream takes one.
 *
 * @param caller what tells callers apart, such as the fetcher that the host gave
 */
export function follow(caller, calls, path, heard) {
  if (!followed.has(caller)) followed.set(caller, new Map());
  const streams = followed.get(caller);
  const address = calls.base + path;
  if (!streams.has(address)) {
    const listeners = new Set();
    let stands = false;
    const told = topic => {
      const isFirst = !stands;
      stands = true;
      if (!isFirst) calls.forget();
      listeners.forEach(one => one(topic, isFirst));
    };
    streams.set(address, { listeners, changes: new Changes(calls, path, told).start() });
  }
  const { listeners, changes } = streams.get(address);
  listeners.add(heard);
  return {
    begun: changes.begun,
    stop() {
      listeners.delete(heard);
      if (listeners.size || streams.get(address)?.changes !== changes) return;
      changes.stop();
      streams.delete(address);
    },
  };
}

const AGAIN_MILLIS = 3000;
const POLL_MILLIS = 15_000;

/**
 * Calls `heard(topic, data)` for every event until `stop()`; after a break it connects again, and tells of a `ready`
 * then, for what was missed. Where the host cannot stream, it says `ready` every quarter of a minute. A document that
 * nobody looks at hears nothing, and connects again when it is looked at: many open tabs do not use up the connections.
 */
export class Changes {
  constructor(calls, path, heard) {
    this.calls = calls;
    this.path = path;
    this.heard = heard;
    this.begun = new Promise(resolve => { this.begin = resolve; });
  }

  start() {
    this.stopped = new AbortController();
    this.#listen(this.stopped.signal);
    return this;
  }

  stop() {
    this.stopped?.abort();
  }

  async #listen(signal) {
    while (!signal.aborted) {
      let pause = AGAIN_MILLIS;
      const { hidden, done } = whenHidden(signal);
      try {
        const response = await this.calls.stream(this.path, hidden);
        await this.#read(response.body.getReader());
      } catch (failure) {
        if (signal.aborted) return;
        if ([401, 403].includes(failure.status)) return;
        if (failure.status === 404) pause = POLL_MILLIS;
      }
      this.begin();
      const wasSeen = !hidden.aborted;
      done();
      if (wasSeen) await new Promise(resolve => setTimeout(resolve, pause));
      await whenSeen();
      if (!signal.aborted) this.heard('ready', null);
    }
  }

  async #read(reader) {
    const decoder = new TextDecoder();
    let text = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      text += decoder.decode(value, { stream: true });
      const events = text.split(/\r?\n\r?\n/);
      text = events.pop();
      events.forEach(event => this.#told(event.split(/\r?\n/)));
    }
  }

  #told(lines) {
    const of = name => lines.filter(line => line.startsWith(`${name}:`)).map(line => line.slice(name.length + 1).trimStart()).join('\n');
    const data = of('data');
    if (!data) return;
    this.heard(of('event') || 'message', JSON.parse(data));
    this.begin();
  }
}

/** A signal that is aborted once the document is hidden, or with another one, until it is `done` with. */
function whenHidden(other) {
  const hidden = new AbortController();
  const look = () => (document.hidden || other.aborted) && hidden.abort();
  document.addEventListener('visibilitychange', look, { signal: hidden.signal });
  other.addEventListener('abort', look, { signal: hidden.signal });
  look();
  return { hidden: hidden.signal, done: () => hidden.abort() };
}

const whenSeen = () => new Promise(resolve => {
  const look = () => {
    if (document.hidden) return;
    document.removeEventListener('visibilitychange', look);
    resolve();
  };
  document.addEventListener('visibilitychange', look);
  look();
});
