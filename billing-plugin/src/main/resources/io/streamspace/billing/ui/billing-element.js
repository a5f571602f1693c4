import { h } from './billing-dom.js';

const sheet = new CSSStyleSheet();
sheet.replaceSync(await (await fetch(new URL('billing.css', import.meta.url))).text());

/**
 * What the plugin's pages have in common. A host creates the element, sets its attribute `api` to the path of the
 * plugin's HTTP contribution and its property `fetcher` to a fetch that sends the caller's token (else the page's own
 * `fetch` is used, with the attribute `token` as bearer token if there is one), and may call `refresh()` at any time.
 */
export class BillingElement extends HTMLElement {
  connectedCallback() {
    if (!this.shadowRoot) {
      this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
      this.content = h('div', { class: 'billing' });
      this.shadowRoot.append(this.content);
    }
    this.draw();
  }

  get = path => this.#call('GET', path);

  post = (path, body = {}) => this.#call('POST', path, body);

  async #call(method, path, body) {
    const headers = body ? { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() } : {};
    let response;
    try {
      response = await this.#fetch(`${this.getAttribute('api') || '/api/plugins/billing'}${path}`,
        { method, headers, body: body && JSON.stringify(body) });
    } catch {
      throw new Error('The server cannot be reached.');
    }
    const json = await response.json().catch(() => ({}));
    if (response.ok) return json;
    throw Object.assign(new Error(json.detail || json.title || `The server answered ${response.status}.`),
      { status: response.status, code: json.code, parameters: json.invalid_parameters || [] });
  }

  #fetch(url, init) {
    if (this.fetcher) return this.fetcher(url, init);
    const token = this.getAttribute('token');
    return fetch(url, token ? { ...init, headers: { ...init.headers, Authorization: `Bearer ${token}` } } : init);
  }
}
