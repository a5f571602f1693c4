import { language } from './words.js';

const PATTERN = /^(-)?P(?=[\dT])(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const UNITS = ['year', 'month', 'day', 'hour', 'minute', 'second'];

/** An ISO 8601 duration in words; empty for what is none. */
export function duration(iso) {
  const [, sign, ...parts] = PATTERN.exec(iso) || [];
  const words = parts.map((count, i) => count && Number(count) > 0 && new Intl.NumberFormat(language(),
    { style: 'unit', unit: UNITS[i], unitDisplay: 'long' }).format(count)).filter(Boolean).join(' ');
  return words && sign ? `− ${words}` : words;
}
