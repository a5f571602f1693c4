const PATTERN = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const NAMES = ['day', 'hour', 'minute', 'second'];

/** An ISO 8601 duration in words; empty for what is none. */
export function duration(iso) {
  const parts = PATTERN.exec(iso)?.slice(1) || [];
  return parts.map((count, i) => count && `${count} ${NAMES[i]}${count === '1' ? '' : 's'}`).filter(Boolean).join(' ');
}
