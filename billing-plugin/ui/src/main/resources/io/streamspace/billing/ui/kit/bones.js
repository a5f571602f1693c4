import { words } from './words.js';

const USUAL_MILLIS = 6000;

/** What stands where something is still being read: grey lines, and after a while words. */
class BillingBones extends HTMLElement {
  connectedCallback() {
    const say = key => { this.querySelector('.told').textContent = words(this.getRootNode().host.language, 'first')(key); };
    this.innerHTML = `<p class="told hidden"></p>${'<div class="bone"></div>'.repeat(Number(this.getAttribute('lines')) || 4)}`;
    say('loading');
    this.timer = setTimeout(() => { this.querySelector('.told').className = 'told sub'; say('slow'); }, USUAL_MILLIS);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }
}

customElements.get('billing-bones') || customElements.define('billing-bones', BillingBones);
