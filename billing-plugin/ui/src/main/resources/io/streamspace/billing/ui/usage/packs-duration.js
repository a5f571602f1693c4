const PARTS = [['Y', 'year'], ['M', 'month'], ['W', 'week'], ['D', 'day']];

/** An ISO 8601 period of whole days or longer in words: `P1Y` is one year. */
export function duration(language, period) {
  return PARTS.map(([letter, unit]) => [Number(period.match(new RegExp(`(\\d+)${letter}`))?.[1] ?? 0), unit])
    .filter(([many]) => many)
    .map(([many, unit]) => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(many))
    .join(' ');
}
