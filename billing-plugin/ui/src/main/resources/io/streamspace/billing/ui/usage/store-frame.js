import { measure } from './store-measure.js';

const WIDE = 720;
const known = new WeakMap();

/**
 * A theme, shown on the sample page that the server makes of it. The page is put into a frame that runs nothing, sends
 * nothing and leads nowhere (`sandbox` without scripts, forms or navigation); what its stylesheet says ends at the frame.
 *
 * <p>The frame gets the page's text because its address wants the caller's token. A page from text inherits our
 * Content-Security-Policy, which lets no stylesheet in by text; so we hand it over as an object, for which the frame has to
 * be of our origin. Without scripts there that gives the theme nothing.
 *
 * <p>Property `data`: `{calls, id, title, width}`, where `width` is that of the page shown, scaled to fit; an event
 * `measured` tells what {@link measure} found. Attribute `small`: a picture only, not to be entered.
 */
class BillingTheme extends HTMLElement {
  set data(data) {
    const changed = this.given?.id !== data.id;
    this.given = data;
    if (this.frame && changed) this.#load();
    this.#fit();
  }

  connectedCallback() {
    this.inert = this.hasAttribute('small');
    this.resizing = new ResizeObserver(() => this.#fit());
    this.resizing.observe(this);
    this.seeing = new IntersectionObserver(seen => seen.some(one => one.isIntersecting) && this.#load(), { rootMargin: '200px' });
    this.seeing.observe(this);
  }

  disconnectedCallback() {
    this.resizing.disconnect();
    this.seeing.disconnect();
  }

  async #load() {
    this.seeing.disconnect();
    const { calls, id, title } = this.given;
    try {
      const { page, css } = await preview(calls, id);
      if (!this.isConnected || this.given.id !== id) return;
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-same-origin');
      frame.title = title;
      frame.srcdoc = page;
      frame.addEventListener('load', () => this.#dress(frame, css), { once: true });
      this.frame = frame;
      this.replaceChildren(frame);
      this.#fit();
    } catch (problem) {
      this.dispatchEvent(new CustomEvent('failed', { detail: problem }));
    }
  }

  /** Puts the stylesheet on, and measures how long that takes and what it gives. */
  #dress(frame, css) {
    const { contentWindow: there, contentDocument: page } = frame;
    if (!there) return;
    const began = performance.now();
    const sheet = new there.CSSStyleSheet();
    sheet.replaceSync(css);
    page.adoptedStyleSheets = [sheet];
    page.body.getBoundingClientRect();
    const millis = performance.now() - began;
    frame.classList.add('dressed');
    if (!this.inert) this.dispatchEvent(new CustomEvent('measured', { detail: { ...measure(page, sheet), millis } }));
  }

  #fit() {
    if (!this.frame) return;
    const width = this.given.width || WIDE;
    const scale = Math.min(this.clientWidth / width, 1);
    Object.assign(this.frame.style, { width: `${width}px`, height: `${this.clientHeight / scale}px`, scale });
    this.frame.style.insetInlineStart = `${Math.max((this.clientWidth - width * scale) / 2, 0)}px`;
  }
}

/** The page without its stylesheet, and that: fetched once, for what is listed never changes. */
function preview(calls, id) {
  if (!known.has(calls)) known.set(calls, new Map());
  const mine = known.get(calls);
  if (!mine.has(id)) {
    mine.set(id, calls.text(`/store/items/${encodeURIComponent(id)}/preview`).then(taken));
    mine.get(id).catch(() => mine.delete(id));
  }
  return mine.get(id);
}

/** Taken by its text: our policy does not even let a stylesheet be read that way. The server lets none in that has a `<`. */
function taken(text) {
  const [all = '', css = ''] = /<style>([^<]*)<\/style>/.exec(text) ?? [];
  return { page: text.replace(all, ''), css };
}

customElements.get('billing-theme') || customElements.define('billing-theme', BillingTheme);
