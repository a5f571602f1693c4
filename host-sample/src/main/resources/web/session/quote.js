import { api } from '../api.js';
import { h } from '../dom.js';
import { amountOf, meterName, number, price } from '../format.js';
import { t } from '../words.js';
import { sentence } from './refusal.js';

const TYPING_MILLIS = 350;

/**
 * What is asked for would cost so much, and so much is left: asked anew when the form changes, shown in a place of one
 * height so that nothing jumps.
 *
 * @param asked answers what to ask: the body of the call
 * @returns `{element, ask, later, silence}`: asks now or once typing pauses; a refusal that is told elsewhere goes
 */
export function quote(path, asked) {
  const place = h('div', { class: 'quote', role: 'status' });
  let waiting;
  let latest = 0;
  const ask = async () => {
    const mine = ++latest;
    const answer = await api.post(path, asked()).catch(() => null);
    if (mine === latest) place.replaceChildren(...(answer ? shown(answer) : []));
  };
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, TYPING_MILLIS);
  };
  return { element: place, ask, later, silence: () => place.querySelector('.warn')?.remove() };
}

function shown({ allowed, price_per_hour: perHour, currency, limits, refusal: refused }) {
  const left = limits.map(limit => h('span', { class: Number(limit.remaining) > 0 ? 'room' : 'room none' },
    t('quote.left', { meter: meterName(limit.meter), left: number(limit.remaining), limit: amountOf(limit.limit, limit.unit) })));
  return [
    allowed && Number(perHour) > 0 && h('p', {}, h('strong', {}, price(perHour, currency)), ' ', t('quote.perHour')),
    left.length > 0 && h('p', { class: 'rooms' }, left),
    !allowed && h('p', { class: 'warn' }, sentence(refused)),
  ].filter(Boolean);
}
