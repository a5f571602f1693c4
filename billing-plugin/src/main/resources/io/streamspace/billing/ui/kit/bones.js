const USUAL_MILLIS = 6000;

/** What stands where something is still being read: grey lines, and after a while words. */
class BillingBones extends HTMLElement {
  connectedCallback() {
    const words = this.getRootNode().host?.words?.('kit');
    const say = (key, before) => { this.querySelector('.told').textContent = words?.(key).startsWith('kit.') === false ? words(key) : before; };
    this.innerHTML = `<p class="told hidden"></p>${'<div class="bone"></div>'.repeat(Number(this.getAttribute('lines')) || 4)}`;
    say('loading', 'Loading');
    this.timer = setTimeout(() => { this.querySelector('.told').className = 'told sub'; say('slow', 'This takes longer than usual …'); }, USUAL_MILLIS);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }
}

customElements.get('billing-bones') || customElements.define('billing-bones', BillingBones);
