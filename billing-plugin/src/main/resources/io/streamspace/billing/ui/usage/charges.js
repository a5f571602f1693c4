import { facts } from '../kit/parts.js';

/** Before anything is agreed to: what is charged now, what later, and from what. @param of `{now, later, from}`: words each */
export function charges(page, { now, later, from }) {
  const t = page.words('kit');
  return facts([[t('charged-now'), now], [t('charged-later'), later], from && [t('taken-from'), from]]);
}
