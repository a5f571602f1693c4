// What a browser keeps for whoever uses it: small, and not needed. One that keeps nothing, or has no room, is as one that is new.

/**
 * The value kept under a key; null if there is none or it cannot be read.
 *
 * @param store `sessionStorage` for values of this tab alone
 */
export function kept(key, store = 'localStorage') {
  try {
    return JSON.parse(globalThis[store].getItem(key));
  } catch {
    return null;
  }
}

/** Answers whether it is kept. */
export function keep(key, value, store = 'localStorage') {
  try {
    globalThis[store].setItem(key, JSON.stringify(value));
    return true;
  } catch (refused) {
    console.debug(refused);
    return false;
  }
}
