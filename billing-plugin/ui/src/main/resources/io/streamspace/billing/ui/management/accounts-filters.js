import { html, nothing } from '../kit/html.js';
import { button, field } from '../kit/parts.js';

const STANDINGS = ['active', 'past_due', 'locked'];
const PAUSE_MILLIS = 250;

/** By whom, how they stand, what they are on, whether they owe, and when the account was opened. */
export function filters(list) {
  const { t, page } = list.section;
  const { wish, plans } = list;
  const set = name => ({ target }) => list.filter({ [name]: target.value });
  const typed = ({ target }) => {
    list.typed = target.value;
    clearTimeout(list.typing);
    list.typing = setTimeout(() => list.filter({ user: list.typed }), PAUSE_MILLIS);
  };
  const any = [['', t('any')]];
  const of = more => ({ scope: 'accounts', ...more, value: wish[more.name] ?? '' });
  return html`<search class="row fields filters">
    ${field({ ...of({ label: t('find'), name: 'user', type: 'search', placeholder: t('find-hint'), typed }), value: list.typed ?? wish.user ?? '' })}
    ${field(of({ label: t('standing'), name: 'status', options: [...any, ...STANDINGS.map(one => [one, t(`standing-${one}`)])], change: set('status') }))}
    ${plans.length ? field(of({ label: t('plan'), name: 'plan_id', options: [...any, ...plans.map(one => [one.id, one.name])], change: set('plan_id') })) : nothing}
    ${field(of({ label: t('owes'), name: 'outstanding', options: [...any, ['true', t('yes')], ['false', t('no')]], change: set('outstanding') }))}
    ${field(of({ label: t('opened-from'), name: 'from', type: 'date', change: set('from') }))}
    ${field(of({ label: t('opened-until'), name: 'until', type: 'date', change: set('until') }))}
    ${list.isFiltered ? html`<div class="field clear">${button(page, t('clear'), () => list.clear())}</div>` : nothing}
  </search>`;
}
