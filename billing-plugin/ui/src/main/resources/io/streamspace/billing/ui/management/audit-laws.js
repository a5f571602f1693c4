import { html, nothing } from '../kit/html.js';
import { badge, button, card, notice, table } from '../kit/parts.js';

const LAWS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];

/** Each law as a sentence, and what breaks it; those that are broken come first. */
export function lawsCard(section, { violations, checked_at: checked }, check) {
  const { t, page, format } = section;
  const broken = grouped(violations);
  const inOrder = [...broken.keys(), ...LAWS.filter(law => !broken.has(law))];
  return card(t('laws'), html`
    ${violations.length ? notice('error', t('broken', { count: broken.size })) : notice('good', t('all-hold', { count: LAWS.length }))}
    <ul class="laws">${inOrder.map(law => lawRow(section, law, broken.get(law) ?? []))}</ul>`, {
    sub: t('checked', { at: format.moment(checked) }),
    actions: html`${button(page, t('check'), () => check(false), { kind: 'small' })}
      ${button(page, t('check-all'), () => check(true), { kind: 'small', label: t('check-all-label') })}`,
  });
}

function lawRow({ t }, law, violations) {
  const name = LAWS.includes(law) ? t(`law.${law}`) : t('law', { law });
  return html`<li class="law"><div class="law-head"><div><h3>${name}</h3>
      ${LAWS.includes(law) ? html`<p class="sub">${t(`law.${law}.means`)}</p>` : nothing}</div>
      ${violations.length ? badge('failed', t('violations', { count: violations.length })) : badge('succeeded', t('holds'))}</div>
    ${violations.length ? table(t('violations-of', { law: name }), [t('where'), t('what')],
      violations.map(one => [html`<code>${one.subject}</code>`, one.detail])) : nothing}</li>`;
}

const grouped = violations => violations.reduce((all, one) => all.set(one.law, [...(all.get(one.law) ?? []), one]), new Map());
