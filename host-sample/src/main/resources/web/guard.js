// Whoever leaves a form with changes is asked first.

import { confirmed } from './dialog.js';
import { t } from './words.js';

let changed = () => false;

/** @param dirty says whether something would be lost; it counts as long as its form is shown */
export function guard(form, dirty) {
  changed = () => form.isConnected && dirty();
}

/** Whether the page may be left: nothing would be lost, or they want it so. */
export async function mayLeave() {
  if (!changed()) return true;
  const leaves = await confirmed(t('unsaved.title'), t('unsaved.text'), t('unsaved.leave'));
  if (leaves) changed = () => false;
  return leaves;
}

addEventListener('beforeunload', event => {
  if (changed()) event.preventDefault();
});
