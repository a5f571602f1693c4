import { h, notice } from '../dom.js';
import { amountOf, meterName } from '../format.js';
import { named, t } from '../words.js';

/** A refusal in one sentence. */
export function sentence({ code, meter, detail }) {
  if (meter) return t('refused.limit', { meter: meterName(meter) });
  return named('refused', code) === code ? detail : t(`refused.${code}`);
}

/** A refusal in words; for a limit: of what there is too little, and how much. */
export function refusal(problem) {
  const { meter, unit, limit, used, requested } = problem.body || {};
  if (problem.status === 422) return notice('error', t('session.invalid'), h('ul', {}, problem.parameters.map(({ field, reason }) => h('li', {}, `${field}: ${reason}`))));
  if (problem.status !== 402) return notice('error', problem.message);
  if (!meter) return notice('error', sentence(problem.body));
  return notice('error', sentence(problem.body),
    h('dl', { class: 'facts' }, [['limit.name', limit], ['used', used], ['requested', requested]].map(([name, value]) =>
      h('div', {}, h('dt', {}, t(`refused.${name}`)), h('dd', {}, amountOf(value, unit))))));
}
