// Between two reads a cost goes on by its price per hour. It never shows more than is true: only whole coins are added,
// and only once the cost has been seen to move, since a clock may stand still.

export class Ticking {
  #coins;
  #moves = false;

  constructor(currency) {
    const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
    this.#coins = 10 ** digits;
  }

  /** What the server says now. */
  heard(cost, perHour) {
    const began = this.cost === undefined || perHour !== this.perHour;
    if (!began && cost !== this.cost) this.#moves = cost > this.cost;
    if (began || cost !== this.cost) this.since = performance.now();
    else if (this.#added() > 1) this.#moves = false;
    Object.assign(this, { cost, perHour });
  }

  now() {
    return this.#moves ? (Math.round(this.cost * this.#coins) + this.#added()) / this.#coins : this.cost;
  }

  #added() {
    return Math.floor((this.perHour ?? 0) * this.#coins * (performance.now() - this.since) / 3_600_000);
  }
}
