import { html } from '../kit/html.js';
import { Section } from '../kit/page.js';
import { empty } from '../kit/parts.js';
import { asideCard, setAside } from './jobs-aside.js';
import { jobCard } from './jobs-card.js';

const WATCH_MILLIS = 700;
const SOON_MILLIS = 5000;
const LATER_MILLIS = 30_000;

/** What runs by itself: when it did and will, what it did, and what stopped it. Any of it can be run at once. */
export default class Jobs extends Section {
  static areas = ['jobs'];

  runs = new Map();

  async load() {
    ({ jobs: this.jobs } = await this.calls.get('/jobs/status'));
    this.aside = await setAside(this.calls, this.jobs);
  }

  async reload() {
    clearTimeout(this.timer);
    await super.reload();
    clearTimeout(this.timer);
    const running = this.jobs?.some(job => job.status === 'running');
    if (this.present) this.timer = setTimeout(() => this.reload(), running ? SOON_MILLIS : LATER_MILLIS);
  }

  leave() {
    super.leave();
    clearTimeout(this.timer);
  }

  template() {
    if (!this.jobs.length) return empty(this.t('none'), this.t('none-hint'));
    return html`${asideCard(this, this.aside)}
      ${this.jobs.map(job => jobCard(this, job, this.#latest(job), () => this.run(job.name)))}`;
  }

  /** Starts a job and follows it until it is done. */
  async run(name) {
    let run = await this.calls.post(`/jobs/${encodeURIComponent(name)}`);
    while (run.status === 'running' && this.present) {
      this.runs.set(name, run);
      this.update();
      await new Promise(resolve => setTimeout(resolve, WATCH_MILLIS));
      run = await this.calls.get(`/jobs/runs/${encodeURIComponent(run.id)}`);
    }
    this.runs.delete(name);
    if (!this.present) return;
    this.page.say(this.t(run.status === 'failed' ? 'has-failed' : 'is-done', { job: this.t(`job.${name}`) }));
    await this.reload();
  }

  /** What is followed is newer than what the list said. */
  #latest(job) {
    return this.runs.get(job.name) ?? job.last_run;
  }
}
