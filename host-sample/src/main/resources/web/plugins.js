import { api } from './api.js';
import { ask } from './dialog.js';
import { empty, failure, h, loading } from './dom.js';
import { about } from './plugin/about.js';
import { catalog } from './plugin/catalog.js';
import { load, mounted } from './pages.js';
import { header } from './plugin/header.js';
import { spoken } from './form/schema.js';
import { language, t } from './words.js';

/** The catalog and what is installed, or one plugin with its settings. */
customElements.define('ss-plugins', class extends HTMLElement {
  connectedCallback() {
    const id = location.pathname.split('/')[2];
    this.leaving = new AbortController();
    addEventListener('hashchange', () => this.showSetting?.(), { signal: this.leaving.signal });
    if (id) this.details(decodeURIComponent(id));
    else this.replaceChildren(...catalog());
  }

  disconnectedCallback() {
    this.leaving.abort();
  }

  /** A plugin from the catalog, installed or not; or one that was put into the plugins folder by hand. */
  async details(id, { saved = false } = {}) {
    if (!saved) this.replaceChildren(back(), loading(6));
    try {
      const [plugin, offer] = await Promise.all([installed(id), offered(id)]);
      this.draw(id, plugin, offer, saved);
    } catch (problem) {
      this.replaceChildren(back(), failure(problem, () => this.details(id)));
    }
  }

  draw(id, plugin, offer, saved = false) {
    if (!plugin && !offer) return this.replaceChildren(back(), empty(t('plugin.unknown'), t('plugin.unknownText')));
    document.title = `${(plugin || offer).name} · ${t('page.plugins')} · StreamSpace`;
    const again = async () => {
      await this.details(id);
      this.querySelector('.deeds button, .deeds a')?.focus();
      dispatchEvent(new Event('plugins-changed'));
    };
    this.replaceChildren(...[back(), header(plugin, offer, again), offer && about(offer, plugin),
      plugin && this.undecided(plugin), plugin && this.settings(plugin, offer, saved)].filter(Boolean));
  }

  settings(plugin, offer, saved) {
    if (!plugin.schema) return h('section', { class: 'card' }, h('h2', {}, t('plugin.settings')), h('p', {}, t('plugin.noSettings')));
    const place = h('div', {}, loading(6));
    const draw = async (one, isSaved) => {
      const { configForm } = await import('./form/config.js');
      const form = configForm(one.schema, one.config, async change => {
        const saved = await this.saved(one, change);
        if (!saved) return;
        const updated = inLanguage(saved);
        updated.state === plugin.state ? await draw(updated, true) : this.draw(plugin.id, updated, offer, true);
      }, { saved: isSaved });
      form.addEventListener('discard', () => draw(one, false));
      replace(place, form);
      if (isSaved) return form.querySelector('[type=submit]').focus({ preventScroll: true });
      this.showSetting = () => form.showSetting(decodeURIComponent(location.hash.slice(1)));
      this.showSetting();
    };
    draw(plugin, saved).catch(() => place.replaceChildren(failure({ status: 0, message: t('page.failed', { title: t('plugin.settings') }) }, () => this.details(plugin.id))));
    return h('section', { class: 'card settings' }, h('h2', {}, t('plugin.settings')), place);
  }

  /** The plugin after the change is saved; null if, seeing what it comes to, they would rather not. */
  async saved(plugin, change) {
    const path = `/api/plugins/${encodeURIComponent(plugin.id)}`;
    const { differences, isReviewed, reviewList } = await import('./form/config.js');
    if (!isReviewed(plugin.schema, change)) return api.patch(path, { config: change });
    await api.patch(path, { config: change, check: true });
    let updated = null;
    await ask({
      title: t('review.title'), action: t('review.save'), wide: true,
      body: [reviewList(differences(plugin.schema, plugin.config, change)), this.consequence(plugin, change)],
      submit: async () => { updated = await api.patch(path, { config: change }); },
    });
    return updated;
  }

  /** What the plugin says is still to be decided, each with the way to its setting. */
  undecided(plugin) {
    const ui = plugin.state === 'enabled' && plugin.ui.find(one => one.slot === 'settings_preview');
    if (!ui) return null;
    const place = h('div', { class: 'undecided' });
    load(ui).then(() => place.replaceChildren(mounted(ui, this.caller)), problem => console.debug(problem)); // the form is there without it
    return place;
  }

  /** What the plugin itself says of a change, if it does. */
  consequence(plugin, change) {
    const ui = plugin.ui.find(one => one.slot === 'settings_preview');
    if (!ui) return null;
    const place = h('div', {}, loading(2));
    load(ui).then(() => {
      const element = mounted(ui, this.caller);
      element.change = change;
      place.replaceChildren(element);
    }, problem => {
      console.debug(problem);
      place.replaceChildren(h('p', { class: 'hint' }, t('review.unknown')));
    });
    return place;
  }
});

/** The new form takes the old one's place, with the same sections open. */
function replace(place, form) {
  const open = [...place.querySelectorAll('.section')].map(section => section.open);
  form.querySelectorAll('.section').forEach((section, i) => { section.open = open[i] ?? section.open; });
  place.replaceChildren(form);
}

const installed = id => api.get(`/api/plugins/${encodeURIComponent(id)}`).then(inLanguage).catch(problem => {
  if (problem.status === 404) return null;
  throw problem;
});

const inLanguage = plugin => ({ ...plugin, schema: spoken(plugin.schema, language()) });

/** Without a catalog an installed plugin is shown all the same. */
const offered = async id => {
  const { plugins } = await api.get('/api/plugins/catalog').catch(() => ({ plugins: [] }));
  return plugins.find(one => one.id === id);
};

const back = () => h('p', {}, h('a', { href: '/plugins', 'data-page': true }, `← ${t('plugin.all')}`));
