// Reads that are asked for at the same moment go as one request (GET /batch), each answered for itself.

const MOST = 20;
const LONGEST_ADDRESS = 4000;
/**
 * How long a batch is waited for. The server begins no read of it after 3 seconds: what takes longer hangs in one read, and the others
 * are not to wait for that. After it, and after a batch that failed, each read is asked for alone, for a while.
 */
const PATIENCE_MILLIS = 3500;
const ALONE_MILLIS = 60_000;
/** For how long a read waits for who said that they are about to ask too. */
const EXPECTED_MILLIS = 1000;

/** One for all bundles of a document: by what tells callers apart, then by the path of the interface. */
const gathered = globalThis[Symbol.for('billing.batches')] ??= new Map();

class Batches {
  waiting = [];
  expected = 0;
  aloneUntil = 0;

  /** Somebody is about to ask: what others ask meanwhile goes along. Answers what to call when that has been done, or will not be. */
  expect() {
    this.expected++;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      if (!--this.expected) setTimeout(() => this.#send());
    };
  }

  /** What a read answers: `{status, body}`; `alone` asks for it in a request of its own. */
  read(path, together, alone) {
    if (Date.now() < this.aloneUntil) return alone();
    return new Promise((resolve, reject) => {
      if (!this.waiting.length) setTimeout(() => this.#send(), this.expected ? EXPECTED_MILLIS : 0);
      this.waiting.push({ path, together, alone, resolve, reject });
    });
  }

  #send() {
    const { waiting } = this;
    this.waiting = [];
    if (waiting.length) parts(waiting).forEach(some => this.#ask(some));
  }

  async #ask(reads) {
    if (reads.length === 1) return alone(reads[0]);
    try {
      const { responses } = await reads[0].together(address(reads), AbortSignal.timeout(PATIENCE_MILLIS));
      reads.forEach((read, i) => (responses[i].body?.code === 'batch_timeout' ? alone(read) : read.resolve(responses[i])));
    } catch (problem) {
      if (problem.status === 401) return reads.forEach(read => read.reject(problem));
      this.aloneUntil = Date.now() + ALONE_MILLIS;
      reads.forEach(alone);
    }
  }
}

const alone = read => read.alone().then(read.resolve, read.reject);

/** Paths have no spaces, and in a query only these mean something to it. */
const address = reads => `/batch?paths=${reads.map(({ path }) => path.replace(/[%&+#]/g, encodeURIComponent)).join('+')}`;

/** As many in each as a batch may hold. */
function parts(reads) {
  const all = [[]];
  for (const read of reads) {
    const last = all.at(-1);
    if (last.length === MOST || address([...last, read]).length > LONGEST_ADDRESS && last.length) all.push([read]);
    else last.push(read);
  }
  return all;
}

export function batches(caller, base) {
  if (!gathered.has(caller)) gathered.set(caller, new Map());
  const bases = gathered.get(caller);
  if (!bases.has(base)) bases.set(base, new Batches());
  return bases.get(base);
}
