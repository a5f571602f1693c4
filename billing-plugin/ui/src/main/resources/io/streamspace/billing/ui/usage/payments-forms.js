import { ask } from '../kit/parts.js';
import { said } from './payments-part.js';

/** An amount as it was typed, with a point or a comma; nothing typed is null, what is no number is left to the server to refuse. */
export function amountOf(typed) {
  const text = typed.trim().replace(',', '.');
  if (!text) return null;
  return Number.isFinite(Number(text)) ? Number(text) : text;
}

/** Asks in a dialog and saves; then the section reads again, and says that it is done. */
export async function saving(section, { save, afterwards, ...asked }) {
  const { t, page } = section;
  const saved = await ask(page, {
    ...asked,
    async submit(values) {
      try {
        return await save(values);
      } catch (refusal) {
        throw said(t, refusal);
      }
    },
  });
  if (saved === undefined) return;
  page.say(afterwards);
  await section.reload();
}
