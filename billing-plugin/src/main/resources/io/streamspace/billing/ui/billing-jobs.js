import { badge, busy, card, fill, h, notice, table } from './billing-dom.js';
import { moment, number } from './billing-format.js';

const headings = () => ['Job', 'Last run (UTC)', 'Outcome', 'Took', 'Next run (UTC)', h('span', { class: 'hidden' }, 'Actions')];
const WATCH_MILLIS = 700;
const ENDED = ['succeeded', 'failed'];

/** The scheduled jobs, each of which can be run now. */
export function jobs(page) {
  const list = h('div');
  const outcome = h('div', { 'aria-live': 'polite' });
  const show = quietly => fill(list, async () => listed(page, await page.get('/jobs/status'), outcome, () => show(true)), { quietly });
  show(false);
  return card('Jobs', outcome, list);
}

const listed = (page, { jobs: all }, outcome, again) => table('Jobs', headings(), all.map(job => [
  h('span', {}, h('strong', {}, job.name), h('span', { class: 'sub' }, job.cron)),
  moment(job.last_fire),
  h('span', {}, badge(job.status), job.error && h('span', { class: 'sub error' }, job.error)),
  job.duration_ms === null ? '–' : (job.duration_ms < 1000 ? `${number(job.duration_ms, 0)} ms` : `${number(job.duration_ms / 1000, 2)} s`),
  moment(job.next_fire),
  h('button', {
    class: 'small', 'aria-label': `Run ${job.name} now`,
    onclick: event => busy(event.currentTarget, () => run(page, job.name, outcome).then(again),
      problem => outcome.replaceChildren(notice('error', problem.message))),
  }, 'Run now'),
]), [3]);

async function run(page, name, outcome) {
  let now = await page.post(`/jobs/${name}`);
  while (!ENDED.includes(now.status) && page.isConnected) {
    outcome.replaceChildren(notice('info', `${name} is running${now.progress?.total ? `: ${now.progress.done} of ${now.progress.total}` : ''} …`));
    await new Promise(resolve => setTimeout(resolve, WATCH_MILLIS));
    now = await page.get(`/jobs/runs/${encodeURIComponent(now.id)}`);
  }
  const counts = Object.entries(now.counts || {}).map(([what, count]) => `${number(count)} ${what.replaceAll('_', ' ')}`).join(', ');
  outcome.replaceChildren(now.status === 'failed'
    ? notice('error', `${name} failed: ${now.error}`)
    : notice('good', `${name} is done${counts && `: ${counts}`}.`));
}
