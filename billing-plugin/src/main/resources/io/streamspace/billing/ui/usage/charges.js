import { facts } from '../kit/parts.js';

/** Before anything is agreed to: what is charged now, what later, and from what. @param of `{now, later, from}`: words each; `now` where it does not stand above */
export function charges(page, { now, later, from }) {
  const t = page.words('kit');
  return facts([now !== undefined && [t('charged-now'), now], [t('charged-later'), later], from && [t('taken-from'), from]]);
}
