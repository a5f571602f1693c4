import { api } from './api.js';
import { busy, empty, field, h, loading, notice, table } from './dom.js';
import { amountOf, meterName, money, price, shortTime } from './format.js';

const EVERY_MILLIS = 4000;
const headings = () => ['Session', 'Resources', 'State', 'Since (UTC)', 'Per hour', 'Cost', h('span', { class: 'hidden' }, 'Actions')];

/** The sessions that one may see, what they cost as they run, and what one can do with them. */
customElements.define('ss-sessions', class extends HTMLElement {
  connectedCallback() {
    this.rows = new Map();
    this.trouble = h('div');
    this.list = h('div', {}, loading());
    this.replaceChildren(startForm(this), this.trouble, this.list);
    this.refresh();
    this.timer = setInterval(() => this.refresh(), EVERY_MILLIS);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  async refresh() {
    try {
      const { sessions, next_cursor: more } = await api.get('/api/sessions?limit=100');
      this.show(sessions, more);
    } catch (problem) {
      this.list.replaceChildren(notice('error', problem.message, h('button', { onclick: () => this.refresh() }, 'Try again')));
      this.body = null;
    }
  }

  show(sessions, more) {
    if (!sessions.length) {
      this.body = null;
      this.list.replaceChildren(empty('No session is running', 'Start one above; what it costs is shown here while it runs.'));
      return;
    }
    if (!this.body) this.drawTable();
    this.more.textContent = more ? 'Only the first 100 sessions are shown.' : '';
    this.body.replaceChildren(...sessions.map(session => this.row(session)));
  }

  drawTable() {
    this.rows.clear();
    const holder = table('Sessions', headings(), [], { numeric: [4, 5] });
    this.body = holder.querySelector('tbody');
    this.more = h('p', { class: 'hint' });
    this.list.replaceChildren(h('section', { class: 'card flush' }, h('h2', {}, 'Running and hibernated'), holder, this.more));
  }

  /** The same row as before while only its cost changes, so that nobody loses their place. */
  row(session) {
    const look = JSON.stringify({ ...session, cost: null });
    let known = this.rows.get(session.id);
    if (!known || known.look !== look) {
      known = { look, cost: h('td', { class: 'number strong' }) };
      known.row = this.drawRow(session, known.cost);
      this.rows.set(session.id, known);
    }
    known.cost.textContent = money(session.cost, session.currency);
    return known.row;
  }

  drawRow(session, cost) {
    const { cpu, memory, storage } = session.resources;
    return h('tr', {},
      h('td', {}, h('strong', {}, session.template), h('span', { class: 'sub' }, `${session.user} · ${session.id.length > 24 ? `${session.id.slice(0, 23)}…` : session.id}`)),
      h('td', {}, `${cpu} CPU · ${memory}`, storage && storage !== '0' && h('span', { class: 'sub' }, `${storage} storage`)),
      h('td', {}, h('span', { class: `badge ${session.state}` }, session.state)),
      h('td', {}, h('time', { datetime: session.created_at }, shortTime(session.created_at))),
      h('td', { class: 'number' }, price(session.price_per_hour, session.currency)),
      cost,
      h('td', { class: 'actions' }, this.actions(session)));
  }

  actions(session) {
    const path = `/api/sessions/${encodeURIComponent(session.id)}`;
    const act = (label, action, kind = '') => h('button', {
      class: `small ${kind}`, 'aria-label': `${label} ${session.template} of ${session.user}`,
      onclick: event => busy(event.currentTarget, async () => { await action(); this.trouble.replaceChildren(); await this.refresh(); },
        problem => this.refused(problem)),
    }, label);
    const running = session.state === 'running';
    return [
      running ? act('Hibernate', () => api.post(`${path}/hibernate`)) : act('Wake', () => api.post(`${path}/wake`)),
      h('button', {
        class: 'small', 'aria-label': `Resize ${session.template} of ${session.user}`,
        onclick: () => this.resize(session, path),
      }, 'Resize'),
      act('Terminate', () => api.delete(path), 'danger'),
    ];
  }

  resize(session, path) {
    const inputs = resourceInputs(session.resources);
    const trouble = h('div');
    const save = h('button', { class: 'primary' }, 'Resize');
    const dialog = h('dialog', { 'aria-label': 'Resize session', onclose: () => dialog.remove() },
      h('form', {
        onsubmit: event => {
          event.preventDefault();
          busy(save, async () => {
            await api.post(`${path}/resize`, { resources: valuesOf(inputs) });
            dialog.close();
            await this.refresh();
          }, problem => trouble.replaceChildren(refusal(problem)));
        },
      },
      h('h2', {}, `Resize ${session.template}`), trouble,
      h('div', { class: 'row' }, fieldsOf(inputs)),
      h('div', { class: 'row end' }, h('button', { type: 'button', onclick: () => dialog.close() }, 'Cancel'), save)));
    this.append(dialog);
    dialog.showModal();
  }

  refused(problem) {
    this.trouble.replaceChildren(refusal(problem));
  }
});

const LABELS = { cpu: 'CPU', memory: 'Memory', storage: 'Storage' };

const resourceInputs = values => Object.fromEntries(Object.keys(LABELS).map(name =>
  [name, h('input', { value: values[name] ?? '', name, autocomplete: 'off', size: '8' })]));

const fieldsOf = inputs => Object.entries(inputs).map(([name, input]) => field(LABELS[name], input));

const valuesOf = inputs => Object.fromEntries(
  Object.entries(inputs).map(([name, input]) => [name, input.value.trim()]).filter(([, value]) => value));

function startForm(page) {
  const template = h('input', { name: 'template', required: true, value: 'ubuntu-desktop', list: 'templates', autocomplete: 'off' });
  const user = h('input', { name: 'user', value: page.caller.user, autocomplete: 'off' });
  const inputs = resourceInputs({ cpu: '2', memory: '4Gi', storage: '10Gi' });
  const start = h('button', { class: 'primary' }, 'Start session');
  const admin = page.caller.roles.includes('admin');
  return h('form', {
    class: 'card start', 'aria-label': 'Start a session',
    onsubmit: event => {
      event.preventDefault();
      busy(start, async () => {
        await api.post('/api/sessions', {
          template: template.value.trim(), resources: valuesOf(inputs), ...(admin && { user: user.value.trim() }),
        });
        page.trouble.replaceChildren();
        await page.refresh();
      }, problem => page.refused(problem));
    },
  },
  h('datalist', { id: 'templates' }, ['ubuntu-desktop', 'firefox', 'vscode', 'gpu-desktop'].map(value => h('option', { value }))),
  h('div', { class: 'row' },
    field('Template', template), admin && field('For user', user), fieldsOf(inputs),
    h('div', { class: 'field' }, start)));
}

/** A refusal in words; for a quota: of what there is too little, and how much. */
function refusal(problem) {
  const { meter, unit, limit, used, requested } = problem.body || {};
  if (problem.status !== 402 || !meter) return notice('error', problem.message);
  const amount = quantity => amountOf(quantity, unit);
  return notice('error', `Your plan's ${meterName(meter)} limit does not allow this.`,
    h('dl', { class: 'facts' },
      [['Limit', limit], ['In use', used], ['Requested', requested]].map(([name, value]) =>
        h('div', {}, h('dt', {}, name), h('dd', {}, amount(value))))));
}
