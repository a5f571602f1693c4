import { bare } from './account-link.js';

const KEYS = ['user', 'template', 'day', 'weekday', 'hour', 'session'];

/** The words for the groups of a row: an account, a day, a weekday… */
export function groupWords({ t, format }, row) {
  const words = {
    user: bare,
    template: name => name || t('no-session'),
    session: id => id || t('no-session'),
    day: day => format.date(day),
    weekday: number => format.weekday(number),
    hour: hour => `${hour}:00`,
  };
  return KEYS.filter(key => row[key] !== undefined).map(key => words[key](row[key])).join(' · ') || row.name;
}
