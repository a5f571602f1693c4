import { Refusal } from './refusal.js';

/** For how long a part of the page's code is waited for. */
const PATIENCE_MILLIS = 20_000;

/**
 * What `load` imports. A part of the page's code that does not come is told of as a call that was not answered, and may come later.
 *
 * @param t words of the area `first`
 */
export async function fetched(t, load) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Refusal(t, 0, { code: 'no_answer' })), PATIENCE_MILLIS);
  });
  try {
    return await Promise.race([load(), late]);
  } catch (failure) {
    throw failure instanceof Refusal ? failure : new Refusal(t, 0, { code: 'not_loaded' }, failure);
  } finally {
    clearTimeout(timer);
  }
}
