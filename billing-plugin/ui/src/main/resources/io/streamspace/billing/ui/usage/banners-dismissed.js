// Which banners this person has put away in this browser. Told again is what is new: another kind, meter or period.

import { keep, kept } from '../kit/kept.js';

const place = ({ account_id: account }) => `billing-dismissed ${account}`;

const mark = list => list.map(({ key, until }) => `${key} ${until ?? ''}`).sort();

/** Whether all of these were put away. */
export function isDismissed(account, list) {
  const gone = new Set(kept(place(account)));
  return list.length > 0 && mark(list).every(one => gone.has(one));
}

export function dismiss(account, list) {
  keep(place(account), mark(list));
}
