import { Calls } from './calls.js';
import { follow } from './changes.js';
import { Format } from './format.js';
import { html, nothing, render } from './html.js';
import { failure, skeleton, toast } from './parts.js';
import { loadWords, nearest, words } from './words.js';

const sheet = new CSSStyleSheet();
sheet.replaceSync(await (await fetch(new URL('../billing.css', import.meta.url))).text());

const GATHER_MILLIS = 250;
const AGAIN_MILLIS = 5000;

/** The segments of a fragment; of one that is no address of ours, or is broken, those of the first section. */
function addressed(fragment) {
  try {
    return (fragment.startsWith('#/') ? fragment : '#/').split('/').map(decodeURIComponent);
  } catch {
    return ['#', ''];
  }
}

/**
 * A page of the plugin as a custom element. A host creates it, sets its attribute `api` to the path of the plugin's HTTP
 * contribution and its property `fetcher` to a fetch that sends the caller's token (else the page's own `fetch` is used,
 * with the attribute `token` as bearer token if there is one), and may call `refresh()` at any time. It speaks the
 * language of the nearest `lang` attribute and follows the `color-scheme` and the attribute `data-theme` of the document.
 *
 * <p>Its sections are addressed by the document's fragment, as `#/invoices/INV-000004`. A subclass gives `areas` (of its
 * words), `title` and `sections`: a list of `{path, title, load}` where `load` imports a module whose default export is a
 * {@link Section}.
 */
export class Page extends HTMLElement {
  connectedCallback() {
    if (!this.shadowRoot) this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
    this.calls = new Calls((url, init) => this.#send(url, init), this.getAttribute('api') || '/api/plugins/billing');
    this.language = nearest(this.closest('[lang]')?.lang || navigator.language);
    this.format = new Format(this.language);
    this.leaving = new AbortController();
    this.#followTheme();
    addEventListener('hashchange', () => this.open(), { signal: this.leaving.signal });
    this.#enter();
  }

  disconnectedCallback() {
    this.leaving.abort();
    this.changes?.stop();
    this.section?.leave();
    this.section = null;
  }

  /** The words of an area, in the page's language. */
  words(area) {
    return words(this.language, area);
  }

  /** Everything is read again. */
  refresh() {
    return this.#heard('ready');
  }

  /** Goes to a section's address, as `invoices/INV-000004`. */
  go(path) {
    location.hash = `#/${path}`;
  }

  /** Says in a corner, and to a screen reader, what has been done. */
  say(text) {
    toast(this.shadowRoot, text);
  }

  async #enter() {
    this.draw(skeleton());
    try {
      await Promise.all([loadWords(this.language, ['kit', ...this.constructor.areas]), this.prepare()]);
      this.t = this.words(this.constructor.areas[0]);
      this.list = null;
      await this.open();
      if (this.isConnected) this.changes = follow(this.fetcher ?? this.getAttribute('token'), this.calls, '/stream', topic => this.#heard(topic));
    } catch (problem) {
      this.draw(failure(this, problem, () => this.#enter()));
    }
  }

  /**
   * What the page needs to know before any of its sections: the account's zone, for one. An answer that comes after that to
   * a later question is too old to be shown.
   */
  async prepare() {
    const asked = this.askedAccount = Symbol('account');
    const account = await this.calls.get('/account').catch(() => this.#again());
    if (asked !== this.askedAccount) return;
    this.account = account;
    this.format = new Format(this.language, account?.time_zone_in_force || 'UTC');
  }

  /** What was known stands until the account can be read. */
  #again() {
    clearTimeout(this.tryingAgain);
    this.tryingAgain = setTimeout(() => this.isConnected && this.refresh(), AGAIN_MILLIS);
    return this.account ?? null;
  }

  /** Opens the section that the address names; before the page has its words there is none to open. */
  async open() {
    if (!this.t) return;
    const [, first = '', ...rest] = addressed(location.hash);
    const place = this.sections().find(one => one.path === first) || this.sections()[0];
    const asked = this.asked = Symbol(first);
    this.place = place;
    try {
      const module = await place.load();
      await loadWords(this.language, module.default.areas);
      if (asked !== this.asked) return;
      this.section?.leave();
      this.section = new module.default(this, rest);
      const entering = this.section.enter();
      this.shadowRoot.querySelector('.tabs [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      await entering;
    } catch (problem) {
      if (asked === this.asked) this.draw(failure(this, problem, () => this.open()));
    }
  }

  /** Draws the frame around a section's content. */
  draw(content) {
    render(html`<div class="billing">
      ${this.banners?.() ?? nothing}
      ${this.place && this.t ? this.#navigation() : nothing}
      <div class="stack" id="section">${content}</div>
    </div>`, this.shadowRoot);
  }

  #navigation() {
    return html`<nav class="tabs" aria-label=${this.t('navigation')}><ul>${this.sections().map(one => html`<li>
      <a href=${`#/${one.path}`} aria-current=${one === this.place ? 'page' : nothing}>${one.title}</a></li>`)}</ul></nav>`;
  }

  /** A document that is set to light or dark sets the page so too; else the system decides. */
  #followTheme() {
    const follow = () => {
      const { theme } = document.documentElement.dataset;
      if (theme) this.dataset.theme = theme;
      else delete this.dataset.theme;
    };
    const watching = new MutationObserver(follow);
    watching.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    this.leaving.signal.addEventListener('abort', () => watching.disconnect());
    follow();
  }

  /** Changes come in bursts; a section reads again once for each burst, and is done with one before the next. */
  #heard(topic) {
    (this.heardOf ??= new Set()).add(topic);
    if (!this.isTelling) this.#tell();
  }

  async #tell() {
    this.isTelling = true;
    try {
      while (this.heardOf && this.isConnected) {
        await new Promise(resolve => setTimeout(resolve, GATHER_MILLIS));
        const topics = this.heardOf;
        this.heardOf = null;
        await this.changed?.(topics);
        await this.section?.changed(topics);
      }
    } finally {
      this.isTelling = false;
    }
  }

  #send(url, init) {
    if (this.fetcher) return this.fetcher(url, init);
    const token = this.getAttribute('token');
    return fetch(url, token ? { ...init, headers: { ...init.headers, Authorization: `Bearer ${token}` } } : init);
  }
}

/** One section of a page: reads what it shows in `load()`, shows it in `template()`, and reads again when its topics change. */
export class Section {
  /** Whose words it speaks; the first is `this.t`. */
  static areas = [];
  /** What it is told of: `usage`, `quotas`, `invoices`, `account`, …; `ready` is always among them. */
  static topics = [];

  constructor(page, path) {
    this.page = page;
    this.path = path;
    this.calls = page.calls;
    this.format = page.format;
    this.t = page.words(this.constructor.areas[0]);
  }

  async load() {}

  template() {
    return nothing;
  }

  async enter() {
    this.present = true;
    this.page.draw(skeleton());
    await this.reload();
  }

  leave() {
    this.present = false;
  }

  /** Reads again and shows; what goes wrong is shown with another try. */
  async reload() {
    try {
      await this.load();
      this.hasRead = true;
      this.trouble = null;
    } catch (problem) {
      this.trouble = problem;
    }
    this.update();
  }

  /** Shows again what is known; of a section that has read nothing yet, that. */
  update() {
    if (!this.present) return;
    this.page.draw(this.trouble ? failure(this.page, this.trouble, () => this.enter()) : this.hasRead ? this.template() : skeleton());
  }

  async changed(topics) {
    if (topics.has('ready') || this.constructor.topics.some(topic => topics.has(topic))) await this.reload();
  }
}
