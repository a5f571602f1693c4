import { html, nothing } from '../kit/html.js';
import { badge, button, card, facts, progress } from '../kit/parts.js';
import { named } from './named.js';

const BADGES = { succeeded: 'succeeded', failed: 'failed', running: 'running' };

/** One job and its last run. */
export function jobCard(section, job, run, start) {
  const { t, format, page } = section;
  const title = named(t, 'job', job.name);
  const state = run?.status ?? 'never_run';
  return card(title, html`
    ${state === 'running' ? running(section, title, run) : nothing}
    ${facts([
      [t('next'), html`${format.moment(job.next_fire)} <span class="sub">${rhythm(t, job.cron)}</span>`],
      [t('last'), format.moment(run?.scheduled_for)],
      [t('took'), state === 'running' ? '–' : format.span(run?.duration_ms)],
      [t('did'), done(section, run)],
    ])}
    ${state === 'failed' ? failed(t, run) : nothing}`, {
    sub: named(t, 'what', job.name),
    actions: html`${badge(BADGES[state] ?? '', t(`state.${state}`))}
      ${button(page, t('run'), start, { kind: 'small', label: t('run-named', { job: title }), disabled: state === 'running' && !section.runs.has(job.name) })}`,
  });
}

function running({ t, format }, title, { steps = [], progress: { done: far, total, remaining_ms: left } }) {
  const at = steps.findIndex(step => step.status === 'running');
  const words = total ? t('far', { done: format.number(far), total: format.number(total) }) : t('begun');
  return html`<div class="going" role="status">${progress(title, far, total)}
    ${at < 0 ? nothing : html`<p>${t('at-step', { step: named(t, 'step', steps[at].name), number: at + 1, count: steps.length })}</p>`}
    <p class="sub">${words}${left === undefined ? nothing : html` ${t('left', { time: format.span(Math.max(left, 1000)) })}`}</p></div>`;
}

const done = ({ t, format }, run) => {
  const counts = Object.entries(run?.counts ?? {}).filter(([, count]) => count);
  return counts.length ? counts.map(([what, count]) => named(t, 'count', what, { count, number: format.number(count) })).join(', ')
    : run ? t('nothing-to-do') : '–';
};

/** Its first line is what happened; the rest is for who looks closer. */
function failed(t, { error, steps = [] }) {
  const [first, ...rest] = (error || t('no-reason')).split('\n');
  const at = steps.find(step => step.status === 'failed');
  return html`<div class="notice error"><p><strong>${at ? t('stopped-at', { step: named(t, 'step', at.name) }) : t('stopped')}</strong> ${first}</p>
    ${rest.length ? html`<details><summary>${t('whole-error')}</summary><pre class="code" tabindex="0">${error}</pre></details>` : nothing}</div>`;
}

/** The rhythms that people have words for; any other is shown as it is written. */
function rhythm(t, cron) {
  const [minute, hour, ...days] = cron.split(' ');
  const daily = days.every(part => part === '*');
  const every = /^\*\/(\d+)$/.exec(minute);
  if (daily && hour === '*' && every) return t('every-minutes', { count: Number(every[1]) });
  if (daily && hour === '*' && /^\d+$/.test(minute)) return Number(minute) ? t('hourly', { minute }) : t('on-the-hour');
  if (daily && /^\d+$/.test(minute) && /^\d+$/.test(hour)) return t('daily', { time: `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}` });
  return html`<code>${cron}</code> UTC`;
}
