// The payment provider's pages, where the platform has one.

import { mayBuy } from '../kit/caller.js';
import { collectedFrom } from './payments-means.js';

/** `on`, `off`, `away` (it does not answer now) or `foreign` (only an owner may pay). */
export async function providerState(calls) {
  const { state } = await collectedFrom(calls);
  return state === 'kept' || state === 'none' ? 'on' : state;
}

/** Whether the caller may buy for an account: of an organisation only owners may; whoever is alone owns their account. @param usage as `GET /usage` answers it */
export async function mayBuyFor({ page, calls }, usage) {
  if (usage.total_cost === null || !mayBuy(page.caller)) return false;
  return !usage.account_id.startsWith('org:') || (await providerState(calls)) !== 'foreign';
}

/**
 * Opens a page of the provider's and leaves for it. It leads back to the section that it was opened from; a platform behind
 * another name than the browser sees may not know that address as its own, and then chooses itself where to return to.
 */
export async function goToCheckout(calls, path, body, key) {
  const back = { success_url: here('done'), cancel_url: here('canceled') };
  const page = await calls.post(path, { ...body, ...back }, key).catch(problem => {
    if (!problem.parameters?.some(({ field }) => field.endsWith('_url'))) throw problem;
    return calls.post(path, body, `${key}-plain`);
  });
  location.assign(page.checkout_url);
  return page;
}

/** What became of a checkout that the browser has just come back from: `done`, `canceled` or null. Told once. */
export function outcomeOfCheckout() {
  const url = new URL(location.href);
  const outcome = url.searchParams.get('checkout');
  if (!outcome) return null;
  url.searchParams.delete('checkout');
  history.replaceState(history.state, '', url);
  return outcome;
}

function here(outcome) {
  const url = new URL(location.href);
  url.searchParams.set('checkout', outcome);
  return url.href;
}
