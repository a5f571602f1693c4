import { api } from './api.js';
import { configForm } from './config-form.js';
import { busy, empty, field, h, loading, notice } from './dom.js';

/** The catalog, what is installed, and one plugin's settings. */
customElements.define('ss-plugins', class extends HTMLElement {
  connectedCallback() {
    this.open ??= null;
    this.refresh();
  }

  async refresh() {
    const id = location.pathname.split('/')[2];
    return id ? this.details(decodeURIComponent(id)) : this.catalog();
  }

  async catalog() {
    const search = h('input', { type: 'search', placeholder: 'Name, provider, purpose', autocomplete: 'off' });
    const list = h('div', { class: 'cards' }, loading());
    const form = h('form', { class: 'search', role: 'search', onsubmit: event => { event.preventDefault(); this.find(search.value, list); } },
      field('Search the catalog', search));
    search.addEventListener('input', () => {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.find(search.value, list), 200);
    });
    this.replaceChildren(form, list);
    await this.find('', list);
  }

  async find(words, list) {
    try {
      const [{ plugins: offered }, { plugins: present }] = await Promise.all([
        api.get(`/api/plugins/catalog?search=${encodeURIComponent(words)}`), api.get('/api/plugins')]);
      const cards = offered.map(offer => this.card(offer, present.find(one => one.id === offer.id)));
      const byHand = present.filter(one => !words && !offered.some(offer => offer.id === one.id));
      cards.push(...byHand.map(one => this.card({ ...one, description: 'Put into the plugins folder by hand.' }, one)));
      list.replaceChildren(...(cards.length ? cards : [empty('Nothing found', 'No plugin in the catalog has these words.')]));
    } catch (problem) {
      list.replaceChildren(notice('error', problem.message, h('button', { onclick: () => this.find(words, list) }, 'Try again')));
    }
  }

  card(offer, present) {
    const trouble = h('div');
    const address = `/plugins/${encodeURIComponent(offer.id)}`;
    const install = h('button', {
      class: 'primary', 'aria-label': `Install ${offer.name}`,
      onclick: event => busy(event.currentTarget, async () => {
        await api.post(`/api/plugins/catalog/${encodeURIComponent(offer.id)}/install`, {});
        this.visit(address);
      }, problem => trouble.replaceChildren(notice('error', problem.message))),
    }, 'Install');
    return h('article', { class: 'card plugin' },
      h('div', { class: 'row between' },
        h('div', {},
          h('h2', {}, offer.name),
          h('p', { class: 'sub' }, [offer.provider, offer.version && `version ${offer.version}`].filter(Boolean).join(' · '))),
        present && stateBadge(present.state)),
      h('p', {}, offer.description), trouble,
      h('div', { class: 'row' }, present
        ? h('a', { class: 'button', href: address, 'data-page': true, 'aria-label': `Manage ${offer.name}` }, 'Manage')
        : offer.version ? install : h('p', { class: 'hint' }, 'No version runs on this platform.')));
  }

  visit(address) {
    history.pushState(null, '', address);
    this.refresh();
    dispatchEvent(new Event('plugins-changed'));
  }

  async details(id) {
    this.replaceChildren(loading(6));
    try {
      this.draw(await api.get(`/api/plugins/${encodeURIComponent(id)}`));
    } catch (problem) {
      this.replaceChildren(back(), problem.status === 404
        ? empty('Not installed', 'There is no such plugin here any more.')
        : notice('error', problem.message));
    }
  }

  draw(plugin, saved) {
    this.replaceChildren(
      back(),
      this.header(plugin),
      ...(plugin.state === 'failed' ? [notice('error', `It failed: ${plugin.reason || 'the log says why.'}`)] : []),
      plugin.schema ? this.settings(plugin, saved) : notice('info', 'It has no settings, or its code could not be loaded.'));
  }

  header(plugin) {
    const trouble = h('div');
    const path = `/api/plugins/${encodeURIComponent(plugin.id)}`;
    const act = (label, action, kind = '') => h('button', {
      class: kind,
      onclick: event => busy(event.currentTarget, action, problem => trouble.replaceChildren(notice('error', problem.message))),
    }, label);
    const change = verb => async () => {
      await api.post(`${path}/${verb}`);
      await this.details(plugin.id);
      dispatchEvent(new Event('plugins-changed'));
    };
    const uninstall = async () => {
      if (!confirm(`Uninstall ${plugin.name}? Its data is kept, its settings are not.`)) return;
      await api.delete(path);
      this.visit('/plugins');
    };
    return h('section', { class: 'card' },
      h('div', { class: 'row between' },
        h('div', {}, h('h2', {}, plugin.name), h('p', { class: 'sub' }, `${plugin.id} · version ${plugin.version}`)),
        stateBadge(plugin.state)),
      h('div', { class: 'row' },
        plugin.state === 'enabled' ? act('Disable', change('disable')) : act('Enable', change('enable'), 'primary'),
        plugin.state === 'enabled' && plugin.ui.map(ui =>
          h('a', { class: 'button', href: `/${ui.path}`, 'data-page': true }, `Open ${ui.title}`)),
        act('Uninstall', uninstall, 'danger')),
      trouble);
  }

  settings(plugin, saved) {
    const form = configForm(plugin.schema, plugin.config, async change => {
      const updated = await api.patch(`/api/plugins/${encodeURIComponent(plugin.id)}`, { config: change });
      this.draw(updated, true);
      this.querySelector('.saved')?.scrollIntoView({ block: 'nearest' });
    });
    return h('section', { class: 'card' }, h('h2', {}, 'Settings'), form,
      saved && h('div', { class: 'saved' }, notice('good', 'Saved. It applies from now on.')));
  }
});

const back = () => h('p', {}, h('a', { href: '/plugins', 'data-page': true }, '← All plugins'));

const stateBadge = state => h('span', { class: `badge ${state}` }, state);
