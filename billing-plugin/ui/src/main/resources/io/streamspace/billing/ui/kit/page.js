import { Calls } from './calls.js';
import { follow } from './changes.js';
import { fetched } from './fetched.js';
import { Format } from './format.js';
import { html, nothing, render } from './html.js';
import { OpeningReads } from './opening-reads.js';
// Comes with every page, most of which have lists: as a part of its own it would be one more request.
import './paged.js';
import { failure, placeToTell, skeleton, toast } from './parts.js';
import { Reader } from './reader.js';
import { Retry } from './retry.js';
import styles from './sheet.js';
import { loadWords, nearest, words } from './words.js';

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

const GATHER_MILLIS = 250;
const AGAIN_MILLIS = 5000;
/** For so long what was opened before stays in sight. */
const UNSEEN_MILLIS = 300;
/** For how long a page waits for what it could do without: the account, and the stream, before which what is read is read twice. */
const HELD_UP_MILLIS = 1500;
/** For so long a stream of changes is waited for before anything is read, the first time. */
const STREAM_MILLIS = 3000;
/** What was read before the stream stood is read once more, when the page is there. */
const MISSED_MILLIS = 2500;
/** More than these stand closer, to stay in one row. */
const MANY_SECTIONS = 7;

const after = millis => new Promise(resolve => setTimeout(resolve, millis));

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
 * words), `sentences` (which gives the words of an area in a language), `title` and `sections`: a list of `{path, title, load}` where `load` imports a module whose default export is a
 * {@link Section}.
 */
export class Page extends HTMLElement {

  connectedCallback() {
    if (!this.shadowRoot) this.#begin();
    this.language = nearest(this.closest('[lang]')?.lang || navigator.language);
    this.calls = new Calls((url, init) => this.#send(url, init), this.getAttribute('api') || '/api/plugins/billing', this.words('first'),
      this.fetcher ?? this.getAttribute('token') ?? document);
    this.format = new Format(this.language);
    this.leaving = new AbortController();
    this.#followTheme();
    this.#unfoldOnPaper();
    this.documentTitle = document.title;
    addEventListener('hashchange', ({ oldURL }) => this.#went(oldURL), { signal: this.leaving.signal });
    this.retry = new Retry(() => this.isConnected && this.#enter());
    this.#enter();
  }

  #begin() {
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    placeToTell(root);
    this.reader = new Reader(root);
  }

  disconnectedCallback() {
    this.leaving.abort();
    this.retry.stop();
    this.changes?.stop();
    this.section?.leave();
    this.section = null;
  }

  /** The words of an area, in the page's language. */
  words(area) {
    return words(this.language, area);
  }

  /** What `load` imports of the page's code. */
  fetched(load) {
    return fetched(this.words('first'), load);
  }

  /** Everything is read again. */
  refresh() {
    this.calls.forget();
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
    this.drawWaiting();
    const hasAsked = this.calls.expect();
    try {
      let isReading = false;
      this.changes?.stop();
      this.changes = follow(this.calls.caller, this.calls, '/stream', (topic, isFirst) => isReading && (isFirst ? this.#missed() : this.#heard(topic)));
      this.calls.opening = new OpeningReads(`${this.localName}${location.hash}`);
      const { before } = this.calls.opening;
      const begun = before.length ? null : Promise.race([this.changes.begun, after(STREAM_MILLIS)]);
      if (before.length) {
        isReading = true;
        this.calls.ahead(before);
        hasAsked();
      }
      await this.fetched(() => loadWords(this.language, ['kit', ...this.constructor.areas], this.constructor.sentences));
      if (!this.isConnected) return;
      this.t = this.words(this.constructor.areas[0]);
      this.list = null;
      const section = this.sections && this.#addressed().load().catch(problem => console.debug(problem));
      await begun;
      isReading = true;
      this.#askAhead(await section);
      const prepared = this.prepare();
      setTimeout(hasAsked);
      await Promise.race([prepared, after(HELD_UP_MILLIS)]);
      if (this.isConnected) await this.open();
    } catch (problem) {
      this.#failed(problem, () => this.#enter());
    } finally {
      hasAsked();
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
    const isLate = account && !this.account && this.section;
    this.account = account;
    this.format = new Format(this.language, account?.time_zone_in_force || 'UTC');
    if (isLate) this.section.reload();
  }

  /** What was known stands until the account can be read. */
  #again() {
    clearTimeout(this.tryingAgain);
    this.tryingAgain = setTimeout(() => this.isConnected && this.refresh(), AGAIN_MILLIS);
    return this.account ?? null;
  }

  /** What the first section reads goes with what the page reads before it; one that could not be loaded is told of when it is opened. */
  #askAhead(module) {
    this.calls.ahead(module?.default?.ahead?.(this) ?? []);
  }

  #addressed() {
    const [, first = ''] = addressed(location.hash);
    return this.sections().find(one => one.path === first) || this.sections()[0];
  }

  /** Opens the section that the address names; before the page has its words there is none to open. */
  async open() {
    if (!this.t) return;
    this.shadowRoot.querySelectorAll('dialog[open]').forEach(dialog => dialog.close());
    const [, , ...rest] = addressed(location.hash);
    const place = this.#addressed();
    const asked = this.asked = Symbol(place.path);
    this.place = place;
    this.retry.stop();
    const seen = setTimeout(() => asked === this.asked && this.#between(skeleton()), UNSEEN_MILLIS);
    try {
      const module = await this.fetched(() => this.#loaded(place)).finally(() => clearTimeout(seen));
      if (asked !== this.asked) return;
      this.section?.leave();
      this.reader.leave();
      this.section = new module.default(this, rest);
      this.retry.succeeded();
      const entering = this.section.enter();
      this.shadowRoot.querySelector('.tabs [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      await entering;
    } catch (problem) {
      if (asked === this.asked) this.#failed(problem, () => this.open());
    }
  }

  async #loaded(place) {
    const module = await place.load();
    await loadWords(this.language, module.default.areas, this.constructor.sentences);
    return module;
  }

  /** What was opened before is left: nothing of it is drawn any more. */
  #between(content) {
    this.section?.leave();
    this.section = null;
    this.draw(content);
  }

  /** The tabs stay; it is tried again by itself and by a button. */
  #failed(problem, again) {
    this.retry.again = again;
    this.retry.failed(problem);
    this.#between(failure(this, problem, again));
  }

  /** Somebody came to another address, by a link or back: the focus that went with what was there goes where it helps. */
  async #went(oldUrl) {
    this.calls.opening?.over();
    await this.open();
    const section = this.shadowRoot.querySelector('#section');
    if (!section || this.shadowRoot.activeElement || document.activeElement !== document.body && document.activeElement !== this) return;
    const from = [...section.querySelectorAll('a')].find(link => link.getAttribute('href') === new URL(oldUrl).hash) ?? section.querySelector('h2');
    if (!from) return;
    if (from.localName === 'h2') from.tabIndex = -1;
    from.focus();
  }

  /** As `INV-000004 · Invoices · Billing & Usage · StreamSpace`. */
  #title() {
    if (!this.place || !this.isConnected) return;
    document.title = [this.section?.present && this.section.title, this.place.title, this.documentTitle].filter(Boolean).join(' · ');
  }

  /** Before anything is known; other nodes than the frame's, so that none of them moves. */
  drawWaiting() {
    render(html`<div class="billing">${skeleton()}</div>`, this.shadowRoot);
  }

  /** Draws the frame around a section's content. */
  draw(content) {
    render(html`<div class="billing">
      ${this.banners?.() ?? nothing}
      ${this.place && this.t ? this.#navigation() : nothing}
      <div class="stack" id="section">${content}</div>
    </div>`, this.shadowRoot);
    if (this.t) this.#title();
    this.reader.keep();
  }

  #navigation() {
    const all = this.sections();
    return html`<nav class="tabs ${all.length > MANY_SECTIONS ? 'many' : ''}" aria-label=${this.t('navigation')}><ul>${all.map(one => html`<li>
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

  /** On paper nothing can be opened: what is folded, and has been read, is open while it is printed; the figures of a chart that is drawn stay folded. */
  #unfoldOnPaper() {
    const { signal } = this.leaving;
    let folded = [];
    addEventListener('beforeprint', () => {
      this.section?.unfold();
      folded = [...this.shadowRoot.querySelectorAll('details:not([open])')].filter(one => one.childElementCount > 1 && !one.closest('[drawn]'));
      folded.forEach(one => { one.open = true; });
    }, { signal });
    addEventListener('afterprint', () => folded.forEach(one => { one.open = false; }), { signal });
  }

  /** The stream stands only now: what has changed since the page was read is not heard of. */
  #missed() {
    setTimeout(() => {
      if (!this.isConnected) return;
      this.calls.forget();
      this.calls.ahead([...this.calls.opening.paths]);
      this.#heard('ready');
    }, MISSED_MILLIS);
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
        await Promise.all([this.changed?.(topics), this.section?.changed(topics)]);
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

  /** Paths that it reads first, whatever stands in them. */
  static ahead() {
    return [];
  }

  constructor(page, path) {
    this.page = page;
    this.path = path;
    this.calls = page.calls;
    this.t = page.words(this.constructor.areas[0]);
    this.retry = new Retry(() => this.present && this.reload());
  }

  get format() {
    return this.page.format;
  }

  /** What of it is looked at, for the document's title; null: all of it. */
  get title() {
    return null;
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
    this.retry.stop();
  }

  /** Reads again and shows; what goes wrong is shown with another try. */
  async reload() {
    try {
      await this.load();
      this.hasRead = true;
      this.trouble = null;
      if (!this.failed?.size) this.retry.succeeded();
    } catch (problem) {
      this.trouble = problem;
      if (this.present) this.retry.failed(problem);
    }
    this.update();
  }

  /** Shows again what is known, and what could not be read; of a section that has read nothing yet, that. */
  update() {
    if (!this.present) return;
    const known = this.hasRead ? this.template() : nothing;
    const trouble = this.trouble ? failure(this.page, this.trouble, () => this.reload()) : nothing;
    this.page.draw(this.hasRead || this.trouble ? html`${trouble}${known}` : skeleton());
  }

  /** It is printed: what is drawn only once it is opened is drawn now. */
  unfold() {}

  async changed(topics) {
    if (topics.has('ready') || this.constructor.topics.some(topic => topics.has(topic))) await this.reload();
  }
}
