import { api } from './api.js';
import { busy, h, notice } from './dom.js';
import { dateTime } from './format.js';
import { t } from './words.js';

const NARROW = '(max-width: 820px)';

/** Moves the demo clock, where there is one. */
customElements.define('ss-clock', class extends HTMLElement {
  connectedCallback() {
    this.follow();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  /** Looks again: often while time is being moved. */
  async follow() {
    this.timer = null;
    const isThere = await this.read();
    if (isThere && this.isConnected) this.timer = setTimeout(() => this.follow(), this.walking ? 1000 : 5000);
  }

  async read() {
    try {
      const { now, since, until } = await api.get('/api/clock');
      if (!this.now) this.draw();
      this.now = new Date(now);
      this.time.dateTime = now;
      this.time.textContent = `${dateTime(now)} UTC`;
      if (!this.moving) this.show(since && { from: Date.parse(since), to: Date.parse(until) });
    } catch (problem) {
      if (problem.status === 404) return false;
    }
    return true;
  }

  /** Somebody else moves time, such as the demo that lives through its history: the buttons wait. */
  show(walk) {
    const hasArrived = this.walking && !walk;
    this.walking = walk;
    this.bar.hidden = !walk;
    this.far.textContent = walk ? this.progress(walk) : '';
    this.hold(walk);
    if (hasArrived) dispatchEvent(new Event('clock-moved'));
  }

  /** Makes the buttons wait, or no longer. */
  hold(waits) {
    this.querySelectorAll('.buttons button').forEach(button => {
      waits ? button.setAttribute('aria-disabled', 'true') : button.removeAttribute('aria-disabled');
    });
  }

  progress({ from, to }) {
    this.bar.value = Math.min(1, Math.max(0, (this.now.getTime() - from) / (to - from)));
    const month = new Intl.DateTimeFormat(document.documentElement.lang, { month: 'long', timeZone: 'UTC' }).format(this.now);
    return t('clock.walking', { month, percent: Math.floor(this.bar.value * 100) });
  }

  draw() {
    const move = (label, target, title) => h('button', {
      title, onclick: event => this.move(event.currentTarget, target(this.now)),
    }, label);
    this.time = h('time');
    this.bar = h('progress', { 'aria-label': t('clock.progress'), max: '1', hidden: true });
    this.far = h('p', { class: 'far', role: 'status' });
    this.trouble = h('div');
    this.replaceChildren(h('section', { 'aria-label': t('clock') },
      h('details', { class: 'clock', open: !matchMedia(NARROW).matches },
        h('summary', { class: 'now' }, this.time), this.bar, this.far,
        h('div', { class: 'buttons' },
          move(t('clock.hour'), now => new Date(now.getTime() + 3_600_000)),
          move(t('clock.day'), now => new Date(now.getTime() + 86_400_000)),
          move(t('clock.month'), nextMonth, t('clock.monthHint'))),
        this.trouble)));
  }

  /** Every job that is due on the way runs; meanwhile the clock shows how far it is. */
  move(button, target) {
    if (this.moving || this.walking) return;
    const from = this.now.getTime();
    this.moving = true;
    this.trouble.replaceChildren();
    return busy(button, async () => {
      this.hold(true);
      this.bar.hidden = false;
      this.bar.value = 0;
      const watching = setInterval(() => this.watch(from, target.getTime()), 400);
      try {
        await api.post('/api/clock', { now: target.toISOString() });
      } finally {
        clearInterval(watching);
        this.moving = false;
        this.hold(false);
        this.bar.hidden = true;
        await this.read();
      }
      dispatchEvent(new Event('clock-moved'));
    }, problem => this.trouble.replaceChildren(notice('error', problem.message)), { showsProgress: true });
  }

  async watch(from, to) {
    await this.read();
    this.bar.value = Math.min(1, Math.max(0, (this.now.getTime() - from) / (to - from)));
  }
});

function nextMonth(now) {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1, 2));
}
