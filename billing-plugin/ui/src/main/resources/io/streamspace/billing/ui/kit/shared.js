// Parts of a view, and elements of a document, that ask for the same at the same time are answered once.

const KEPT_MILLIS = 2000;

/** One for all bundles of a document. */
const answers = globalThis[Symbol.for('billing.answers')] ??= new Map();

/** What `ask` answers for an address, or answered just now; each asker gets a copy of its own. A refusal is not kept. */
export async function once(caller, address, ask) {
  const kept = answersTo(caller);
  const known = kept.get(address);
  const asked = known ?? ask();
  const forget = () => kept.get(address) === asked && kept.delete(address);
  if (!known) keep(kept, address, asked, forget);
  asked.catch(forget);
  return structuredClone(await asked);
}

/** Asks for what is wanted in a moment; a refusal too is kept for who wants it. */
export function ahead(caller, address, ask) {
  const kept = answersTo(caller);
  if (kept.has(address)) return;
  const asked = ask();
  keep(kept, address, asked, () => kept.get(address) === asked && kept.delete(address));
}

/** Something has changed: what was answered to a caller so far is asked for anew. */
export const forget = caller => answers.get(caller)?.clear();

function answersTo(caller) {
  if (!answers.has(caller)) answers.set(caller, new Map());
  return answers.get(caller);
}

function keep(kept, address, asked, gone) {
  const later = () => setTimeout(gone, KEPT_MILLIS);
  kept.set(address, asked);
  asked.then(later, later);
}
