// Values of fields as a reader writes them: instants, days, amounts, lengths of time, and words for what has a name.

const LONGEST = 120;
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const LENGTH = /^P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const UNITS = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'];
const AMOUNTS = new Set(['amount', 'amount_due', 'amount_paid', 'amount_noted', 'balance', 'remaining', 'spent', 'expired', 'voided', 'total', 'subtotal', 'tax', 'credits', 'credited',
  'refunded', 'max_cost', 'monthly_limit', 'threshold']);

/** What writes a field's value. @param currency that of amounts; without one they are numbers */
export const valueIn = (page, currency) => function shown(name, value) {
  const words = page.words('activity-fields');
  const { format } = page;
  if (value === null || value === '') return '–';
  if (Array.isArray(value)) return listed(page, value, one => shown(name, one));
  if (typeof value === 'object') return short(JSON.stringify(value));
  if (typeof value === 'number') return currency && AMOUNTS.has(name.split('.').at(-1)) ? format.money(value, currency) : format.number(value, 10);
  if (INSTANT.test(value)) return format.moment(value);
  if (DAY.test(value)) return format.day(`${value}T12:00:00Z`);
  if (LENGTH.test(value)) return length(format, value);
  const key = `value.${value}`;
  const told = /^\w+$/.test(value) ? words(key) : `activity-fields.${key}`;
  return told === `activity-fields.${key}` ? short(String(value)) : told;
};

/** Of a list of objects, how many there are. */
function listed(page, values, shown) {
  if (!values.length) return page.words('activity-fields')('value.none');
  if (values.some(one => one !== null && typeof one === 'object')) return page.words('activity')('entries', { count: values.length });
  return short(values.map(shown).join(', '));
}

const length = (format, value) => LENGTH.exec(value).slice(1).map((many, i) => many && format.length(many, UNITS[i])).filter(Boolean).join(' ');

const short = text => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
