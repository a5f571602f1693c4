import { bare } from './account-link.js';

const SUNDAY = Date.UTC(2023, 0, 1);
const DAY_MILLIS = 86_400_000;
const KEYS = ['user', 'template', 'day', 'weekday', 'hour', 'session'];

/** The words for the groups of a row: an account, a day, a weekday… */
export function groupWords({ t, format }, row) {
  const words = {
    user: bare,
    template: name => name || t('no-session'),
    session: id => id || t('no-session'),
    day: day => new Intl.DateTimeFormat(format.language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day)),
    weekday: number => new Intl.DateTimeFormat(format.language, { weekday: 'long', timeZone: 'UTC' }).format(SUNDAY + number * DAY_MILLIS),
    hour: hour => `${hour}:00`,
  };
  return KEYS.filter(key => row[key] !== undefined).map(key => words[key](row[key])).join(' · ') || row.name;
}
