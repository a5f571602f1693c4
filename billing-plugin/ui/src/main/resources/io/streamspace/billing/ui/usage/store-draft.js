/** A submission as it is written: a little theme to start from, whose contrast is enough. */
export const draft = () => ({
  kind: 'theme', name: '', id: '', description: '', price: '', term: 'perpetual', days: '30', until: '', items: new Set(),
  tokens: [{ name: 'ink', value: '#1f2430' }, { name: 'paper', value: '#ffffff' }],
  pairs: [{ foreground: 'ink', background: 'paper', large: false }],
  css: 'body { background: var(--paper); color: var(--ink) }\n',
});

/** What of it is sent; the price as text, so that nothing of it is lost. */
export function submission(draft) {
  const common = { name: draft.name.trim(), description: draft.description.trim(), price: draft.price.trim(), ...(draft.id.trim() && { id: draft.id.trim() }), ...(draft.until && { offered_until: draft.until }) };
  if (draft.kind === 'bundle') return { ...common, items: [...draft.items], ...(draft.term !== 'own' && { licence: licence(draft) }) };
  return {
    ...common,
    licence: licence(draft),
    tokens: tokensOf(draft),
    pairs: draft.pairs,
    css: draft.css,
  };
}

const licence = draft => (draft.term === 'timed' ? { kind: 'timed', days: Number(draft.days) } : { kind: 'perpetual' });

export const tokensOf = draft => Object.fromEntries(draft.tokens.filter(one => one.name.trim()).map(one => [one.name.trim(), one.value]));
