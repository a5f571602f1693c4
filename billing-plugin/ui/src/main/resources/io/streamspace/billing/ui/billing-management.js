import { html, nothing } from './kit/html.js';
import { Page } from './kit/page.js';

/** Accounts, money, jobs and the state of the books, for administrators of the platform. */
class BillingManagement extends Page {
  static areas = ['management'];
  static sentences = async (area, language) => (await import(`./words/${area}.${language}.js`)).default;

  connectedCallback() {
    super.connectedCallback();
    addEventListener('keydown', event => {
      if (this.typing !== undefined && this.#goesAhead(event)) return;
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || !this.t) return;
      event.preventDefault();
      this.search();
    }, { signal: this.leaving.signal });
  }

  /** Finds anything by a few letters; fetched when somebody asks for it first. */
  async search() {
    if (this.typing !== undefined) return;
    if (!this.t) {
      this.isSearched = true;
      return;
    }
    this.typing = '';
    try {
      const { openPalette } = await this.fetched(() => import('./management/palette.js'));
      await openPalette(this, () => this.typing);
    } catch (problem) {
      this.say(problem.message);
    } finally {
      this.typing = undefined;
    }
  }

  /** Whoever asked for the search before the page had its words gets it now. */
  async open() {
    if (this.t && this.isSearched) {
      this.isSearched = false;
      setTimeout(() => this.search());
    }
    await super.open();
  }

  /** What is typed while the search opens stands in its field then. */
  #goesAhead(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const isLetter = [...event.key].length === 1;
    if (!isLetter && event.key !== 'Backspace') return false;
    event.preventDefault();
    this.typing = isLetter ? this.typing + event.key : [...this.typing].slice(0, -1).join('');
    return true;
  }

  /** The way to the search stands above the sections, with the keys that open it. */
  banners() {
    if (!this.t) return nothing;
    const isMac = /Mac|iP(hone|ad)/.test(navigator.platform);
    return html`<button type="button" class="search-bar" aria-keyshortcuts="Control+K Meta+K" @click=${() => this.search()}>
      <span>${this.t('search-anything')}</span> <kbd aria-hidden="true">${isMac ? '⌘ K' : 'Ctrl K'}</kbd></button>`;
  }

  sections() {
    this.list ??= [
      { path: '', title: this.t('overview'), load: () => import('./management/overview.js') },
      { path: 'accounts', title: this.t('accounts'), load: () => import('./management/accounts.js') },
      { path: 'month-end', title: this.t('month-end'), load: () => import('./management/month-end.js') },
      { path: 'reports', title: this.t('reports'), load: () => import('./management/reports.js') },
      { path: 'jobs', title: this.t('jobs'), load: () => import('./management/jobs.js') },
      { path: 'audit', title: this.t('audit'), load: () => import('./management/audit.js') },
      { path: 'activity', title: this.t('activity'), load: () => import('./management/activity.js') },
      { path: 'provider', title: this.t('provider'), load: () => import('./management/provider.js') },
      { path: 'store', title: this.t('store'), load: () => import('./management/store.js') },
      { path: 'messages', title: this.t('messages'), load: () => import('./management/messages.js') },
    ];
    return this.list.filter(one => one.path !== 'store' || this.account?.theme_store);
  }
}

customElements.get('billing-management') || customElements.define('billing-management', BillingManagement);
