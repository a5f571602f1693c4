// Amounts, quantities and dates by language and by the account's time zone. What is not known is a dash.

const UNKNOWN = '–';

const given = value => value !== null && value !== undefined && value !== '';

export class Format {
  #made = new Map();

  constructor(language, zone = 'UTC') {
    this.language = language;
    this.zone = zone;
  }

  /** An amount in its currency, with the currency's own number of decimals. */
  money(amount, currency) {
    return given(amount) && currency ? this.#number({ style: 'currency', currency }).format(amount) : UNKNOWN;
  }

  /** A price that may be finer than the currency's smallest coin. */
  price(amount, currency) {
    return given(amount) && currency
      ? this.#number({ style: 'currency', currency, maximumFractionDigits: 8 }).format(amount) : UNKNOWN;
  }

  number(value, digits = 2) {
    return given(value) ? this.#number({ maximumFractionDigits: digits }).format(value) : UNKNOWN;
  }

  /** A quantity with a unit that Intl knows: `byte`, `kilobyte`, `millisecond`. */
  unit(value, unit, digits = 1) {
    return given(value) ? this.#number({ style: 'unit', unit, maximumFractionDigits: digits }).format(value) : UNKNOWN;
  }

  /** A length of time in a unit that Intl knows, as `20 days`. */
  length(many, unit) {
    return this.#number({ style: 'unit', unit, unitDisplay: 'long' }).format(many);
  }

  /** Of 0.25: 25 %. */
  share(value, digits = 0) {
    return given(value) ? this.#number({ style: 'percent', maximumFractionDigits: digits }).format(value) : UNKNOWN;
  }

  day(instant) {
    return this.#moment(instant, { dateStyle: 'medium' });
  }

  /** A calendar day, as `2026-01-15`, which has no zone. */
  date(day) {
    return given(day) ? this.#dates({ dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day)) : UNKNOWN;
  }

  /** A day of the week by its number: Monday is 1, Sunday 7. */
  weekday(number, style = 'long') {
    return this.#dates({ weekday: style, timeZone: 'UTC' }).format(Date.UTC(2024, 0, number));
  }

  shortDay(instant) {
    return this.#moment(instant, { day: 'numeric', month: 'short' });
  }

  month(instant) {
    return this.#moment(instant, { month: 'short', year: 'numeric' });
  }

  moment(instant) {
    return this.#moment(instant, { dateStyle: 'medium', timeStyle: 'short' });
  }

  time(instant) {
    return this.#moment(instant, { timeStyle: 'medium' });
  }

  hour(instant) {
    return this.#moment(instant, { hour: '2-digit', minute: '2-digit' });
  }

  /** A half-open period by its first and last day. */
  period(start, end) {
    if (!given(start) || !given(end)) return UNKNOWN;
    return this.#dates({ dateStyle: 'medium' }).formatRange(new Date(start), new Date(Date.parse(end) - 1));
  }

  /** From one instant to another, saying once what both share, as `Nov 22, 6:00 – 7:00 AM`. */
  stretch(start, end) {
    return given(start) && given(end)
      ? this.#dates({ day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }).formatRange(new Date(start), new Date(end)) : UNKNOWN;
  }

  /** How long from one instant to another, in its two largest units, as `3 d 4 h`. */
  span(millis) {
    if (!given(millis)) return UNKNOWN;
    const sizes = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000], ['second', 1000]];
    const first = sizes.findIndex(([, size]) => millis >= size);
    if (first < 0) return this.#number({ style: 'unit', unit: 'millisecond', maximumFractionDigits: 0 }).format(millis);
    let rest = millis;
    return sizes.slice(first, first + 2).map(([unit, size]) => {
      const many = Math.floor(rest / size);
      rest -= many * size;
      return many && this.#number({ style: 'unit', unit, unitDisplay: 'narrow' }).format(many);
    }).filter(Boolean).join(' ');
  }

  /** From one instant to another, to the second; what they share is written once. */
  range(start, end) {
    return given(start) && given(end)
      ? this.#dates({ dateStyle: 'medium', timeStyle: 'medium' }).formatRange(new Date(start), new Date(end)) : UNKNOWN;
  }

  #moment(instant, options) {
    return given(instant) ? this.#dates(options).format(new Date(instant)) : UNKNOWN;
  }

  #dates(options) {
    return this.#make(Intl.DateTimeFormat, { timeZone: this.zone, ...options });
  }

  #number(options) {
    return this.#make(Intl.NumberFormat, options);
  }

  #make(Kind, options) {
    const key = Kind.name + JSON.stringify(options);
    if (!this.#made.has(key)) this.#made.set(key, new Kind(this.language, options));
    return this.#made.get(key);
  }
}
