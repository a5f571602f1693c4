// Parts of a view, and elements of a document, that ask for the same at the same time are answered once.

const KEPT_MILLIS = 2000;

/** One for all bundles of a document. */
const answers = globalThis[Symbol.for('billing.answers')] ??= new Map();

/** What `ask` answers for an address, or answered just now; each asker gets a copy of its own. A refusal is not kept. */
export async function once(caller, address, ask) {
  if (!answers.has(caller)) answers.set(caller, new Map());
  const kept = answers.get(caller);
  const known = kept.get(address);
  if (known) return structuredClone(await known);
  const asked = ask();
  const forget = () => kept.get(address) === asked && kept.delete(address);
  kept.set(address, asked);
  asked.then(() => setTimeout(forget, KEPT_MILLIS), forget);
  return structuredClone(await asked);
}

/** Something has changed: what was answered to a caller so far is asked for anew. */
export const forget = caller => answers.get(caller)?.clear();
