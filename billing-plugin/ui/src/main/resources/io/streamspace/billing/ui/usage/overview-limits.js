import { html, nothing } from '../kit/html.js';
import { fewSources, meterName, quantity, unitName } from '../kit/names.js';
import { badge, card, link, meter } from '../kit/parts.js';
import { Part } from './overview-part.js';

const BADGES = { warning: 'past_due', exceeded: 'overdue' };

/** How much of every limit is used, what the limit is made of, when it begins anew, and when it will be reached. */
export class Limits extends Part {
  lines = 8;
  restMillis = 30_000;

  changed(topics) {
    return topics.has('quotas') ? this.reload() : super.changed(topics);
  }

  async read() {
    const [{ quotas }, forecast] = await Promise.all([this.calls.get('/quotas'), this.section.forecast()]);
    const ends = new Map(forecast.quotas.map(quota => [quota.meter, quota.runs_out_at]));
    return () => Object.assign(this, { quotas, ends });
  }

  get title() {
    return this.t('limits');
  }

  template() {
    return this.quotas.length
      ? card(this.t('limits'), html`<ul class="quotas">${this.quotas.map(quota => this.#row(quota))}</ul>`, { actions: link('packs', this.t('see-limits')) })
      : nothing;
  }

  #row(quota) {
    const { page, t } = this;
    const name = meterName(page, quota.meter, quota.name);
    const words = t('used-of', {
      used: this.format.number(quota.used), limit: this.format.number(quota.limit), unit: unitName(page, quota.unit),
      percent: this.format.share(quota.percent / 100, 1),
    });
    const state = quota.state === 'ok' ? nothing : badge(BADGES[quota.state], t(`state-${quota.state}`));
    return html`<li>
      <div class="head"><strong>${name} ${state}</strong><span>${words}</span></div>
      ${meter(t('use-of', { name }), quota.percent, quota.state, quota.state === 'ok' ? words : `${words}, ${t(`state-${quota.state}`)}`)}
      <p class="sub notes">${this.#notes(quota).map(note => html`<span>${note}</span>`)}
        ${quota.state === 'ok' ? nothing : link('packs', t('get-more'))}</p></li>`;
  }

  #notes(quota) {
    const { t, page } = this;
    const end = this.ends.get(quota.meter);
    return [
      quota.sources.length && fewSources(page, quota.sources).map(one => t('source', { name: one.name, quantity: quantity(page, one.quantity, quota.unit) })).join(' + '),
      quota.held > 0 && t('held', { quantity: quantity(page, quota.held, quota.unit) }),
      quota.state !== 'exceeded' && end && t('runs-out', { moment: this.format.moment(end) }),
      quota.resets_at && t('resets', { moment: this.format.moment(quota.resets_at) }),
      t(quota.enforcement === 'overage' && quota.consent ? 'beyond-consent' : `beyond-${quota.enforcement}`),
    ].filter(Boolean);
  }
}
