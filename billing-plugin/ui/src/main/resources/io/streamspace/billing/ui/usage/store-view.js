/** One place of the store: reads what it shows in `load()` and shows it in `template()`, within the store's section. */
export class View {
  constructor(store, path) {
    this.store = store;
    this.page = store.page;
    this.calls = store.calls;
    this.format = store.format;
    this.t = store.t;
    this.path = path;
  }

  async load() {}

  /** Shows again what is known. */
  update() {
    this.store.update();
  }

  reload() {
    return this.store.reload();
  }

  /** Whether the caller acts for the account: members of an organisation look on. */
  get isMember() {
    return Boolean(this.page.account && !this.page.account.buyer);
  }

  isOwn(item) {
    return item.creator === this.page.account?.user_id;
  }
}
