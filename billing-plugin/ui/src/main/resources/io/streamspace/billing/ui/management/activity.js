import { html, nothing } from '../kit/html.js';
import { Section } from '../kit/page.js';
import { button, card, empty, field } from '../kit/parts.js';
import { accountLink } from './account-link.js';
import { actionName, objectOf } from './activity-actions.js';
import { changes, fieldNames, settingNames } from './activity-changes.js';
import { parametersOf, wishOf } from './lists-address.js';
import { pager } from './lists-pager.js';
import { presetOf, presets } from './lists-presets.js';
import { listTable } from './lists-table.js';

const PAUSE_MILLIS = 250;

const isOfSettings = ({ action }) => action === 'PATCH /settings';

/** Who changed what and when, with what was there before and after, at `#/activity` and `#/activity/caller=root`. */
export default class Activity extends Section {
  static areas = ['activity', 'activity-fields', 'setting-names', 'jobs', 'lists'];

  constructor(page, [query] = []) {
    super(page, [query]);
    this.wish = wishOf(query);
  }

  address(change) {
    const query = new URLSearchParams(Object.entries({ ...this.wish, cursor: '', page: '', ...change }).filter(([, value]) => value)).toString();
    return `activity${query ? `/${query.replaceAll('%', '%25')}` : ''}`;
  }

  async change(change, way = 'pushState') {
    const address = `#/${this.address(change)}`;
    this.wish = wishOf(new URLSearchParams({ ...this.wish, cursor: '', page: '', ...change }));
    history[way](history.state, '', address);
    await this.reload();
  }

  async load() {
    const { wish } = this;
    const [answer, { as_of: asOf }] = await Promise.all([
      this.calls.get(`/admin/activity?${parametersOf({ ...wish, limit: 50 })}`), this.asOf ? { as_of: this.asOf } : this.calls.get('/admin/invoices?limit=1'),
    ]);
    if (wish !== this.wish) return;
    Object.assign(this, { answer, asOf });
  }

  template() {
    const { t, answer: { activity: rows } } = this;
    const columns = [{ title: t('when') }, { title: t('who') }, { title: t('what') }, { title: t('account') }, { title: t('difference') }];
    return card(t('title'), html`${this.filters()}
      ${rows.length ? html`<div class="stacks listing" id="listing">${listTable(this, t('table'), columns, rows.map(one => this.cells(one)))}</div>${pager(this.paged())}`
        : this.isFiltered ? empty(t('none-found'), t('none-found-hint'), button(this.page, t('clear'), () => this.clear())) : empty(t('none'), t('none-hint'))}`,
    { sub: t('sub') });
  }

  get isFiltered() {
    return Object.keys(this.wish).some(key => !['cursor', 'page'].includes(key));
  }

  cells(one) {
    const { t, format, page } = this;
    const names = isOfSettings(one) ? settingNames(page.words('setting-names')) : fieldNames(page.words('activity-fields'));
    const object = objectOf(page, one.action);
    return [
      html`<span class="nowrap">${format.moment(one.at)}</span>`,
      html`<button type="button" class="link" aria-label=${t('only-by', { who: one.caller })} @click=${() => this.change({ caller: one.caller })}>${one.caller}</button>`,
      html`${actionName(t, one.action)}${object ? html`<span class="sub">${object}</span>` : nothing}`, accountLink(one.account_id), changes(this, one, names),
    ];
  }

  /** What a pager asks of a list; how many changes there are is not counted. */
  paged() {
    const { answer, wish } = this;
    return { page: this.page, title: this.t('title'), name: 'activity', rows: answer.activity, answer, wish,
      address: change => this.address(change), change: change => this.change(change) };
  }

  filters() {
    const { t, wish, asOf } = this;
    const l = this.page.words('lists');
    const preset = this.own ? 'own' : presetOf(wish, asOf);
    const named = ({ target }) => {
      this.own = target.value === 'own';
      return this.own ? this.update() : this.change(presets(asOf)[target.value] ?? { from: '', until: '' });
    };
    const set = name => ({ target }) => this.change({ [name]: target.value.trim() });
    const of = more => ({ scope: 'activity', ...more });
    return html`<search class="row fields filters">
      ${field(of({ label: l('find'), name: 'q', type: 'search', placeholder: t('find-hint'), value: this.typed ?? wish.q ?? '', typed: event => this.find(event) }))}
      ${field(of({ label: t('by'), name: 'caller', value: wish.caller ?? '', change: set('caller') }))}
      ${field(of({ label: t('account'), name: 'user_id', value: wish.user_id ?? '', change: set('user_id') }))}
      ${field(of({ label: t('when'), name: 'preset', value: preset, change: named, options: ['any', ...Object.keys(presets(asOf)), 'own'].map(one => [one, l(`preset-${one}`)]) }))}
      ${preset === 'own' ? html`${field(of({ label: l('from'), name: 'from', type: 'date', value: wish.from ?? '', change: set('from') }))}
        ${field(of({ label: l('until'), name: 'until', type: 'date', value: wish.until ?? '', change: set('until') }))}` : nothing}
      ${this.isFiltered ? html`<div class="field clear">${button(this.page, l('clear'), () => this.clear())}</div>` : nothing}
    </search>`;
  }

  find({ target }) {
    this.typed = target.value;
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.change({ q: this.typed }, this.wish.q ? 'replaceState' : 'pushState'), PAUSE_MILLIS);
  }

  clear() {
    clearTimeout(this.typing);
    this.typed = '';
    this.own = false;
    return this.change(Object.fromEntries(Object.keys(this.wish).map(key => [key, ''])));
  }

  leave() {
    super.leave();
    clearTimeout(this.typing);
  }
}
