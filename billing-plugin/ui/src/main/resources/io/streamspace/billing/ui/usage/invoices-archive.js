import { html } from '../kit/html.js';
import { ask, field } from '../kit/parts.js';
import { dateIn } from '../kit/dates.js';

/** Asks from when until when, and hands out the invoices made then as PDFs in an archive. */
export async function askForArchive({ t, page, calls, format }) {
  const today = dateIn(format.zone, new Date());
  await ask(page, {
    title: t('zip-title'), done: t('zip-done'),
    body: form => html`<div class="pair">
      ${field({ scope: 'archive', name: 'from', type: 'date', label: t('zip-from'), value: `${today.slice(0, 4)}-01-01`, required: true, error: form.errors.from })}
      ${field({ scope: 'archive', name: 'to', type: 'date', label: t('zip-to'), value: today, required: true, error: form.errors.to })}</div>
      <p class="hint">${t('zip-hint')}</p>`,
    submit: async ({ from, to }) => {
      const span = new URLSearchParams({ from: startOf(format.zone, from), to: startOf(format.zone, dayAfter(to)) });
      await calls.download(`/invoices.zip?${span}`, `invoices-${from}-${to}.zip`);
    },
  });
}

const dayAfter = day => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** The instant at which a day begins in a zone: midnight in UTC, moved by what the zone's clock is ahead then. */
function startOf(zone, day) {
  const utc = Date.parse(`${day}T00:00:00Z`);
  const ahead = instant => Date.parse(`${new Date(instant).toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T')}Z`) - instant;
  return new Date(utc - ahead(utc - ahead(utc))).toISOString();
}
