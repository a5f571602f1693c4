// The steps of a month's invoices, each with how many are there, what they come to, and whether it waits for somebody.

/** @param list a checklist that has been read */
export function steps({ section: { t, format }, all, failed, earlier, before, run, left, held }) {
  const of = (totals, name, ...statuses) => {
    const found = totals.filter(one => statuses.includes(one.status));
    const currencies = [...new Set(found.map(one => one.currency))];
    return {
      count: found.reduce((sum, one) => sum + one.count, 0),
      sums: currencies.map(currency => format.money(found.filter(one => one.currency === currency).reduce((sum, one) => sum + Number(one[name]), 0), currency)),
    };
  };
  const draft = of(all, 'amount', 'draft');
  const sent = of(all, 'due', 'sent');
  const paid = of(all, 'amount', 'paid');
  const late = of(all, 'due', 'overdue');
  const unpaid = of(failed, 'due', 'sent', 'overdue');
  const old = of(earlier, 'due', 'overdue');
  const lost = of(all, 'amount', 'void', 'uncollectible');
  const billed = paid.count + sent.count + late.count;
  const attention = (count, otherwise = 'done') => (count ? 'attention' : otherwise);
  return [
    { key: 'run', count: null, path: 'jobs', state: stateOf(run, left), hint: ran(t, format, run) },
    { key: 'left-out', count: left.length, state: attention(left.length), hint: left.length ? t('left-out-hint') : null },
    { key: 'held', count: held.rows.length, path: 'audit', state: attention(held.rows.length), hint: held.rows.length ? t('held-hint') : null },
    { key: 'draft', ...draft, wish: { status: 'draft' }, state: draft.count ? 'open' : 'done', hint: draft.count ? t('draft-hint') : null },
    { key: 'sent', ...sent, wish: { status: 'sent' }, state: sent.count ? 'open' : 'done', hint: sent.count ? t('sent-hint') : null },
    { key: 'paid', ...paid, wish: { status: 'paid' }, state: billed && paid.count === billed ? 'done' : 'open',
      hint: billed ? t('paid-hint', { share: format.share(paid.count / billed), count: billed, number: format.number(billed, 0) }) : t('nothing-billed') },
    { key: 'failed', ...unpaid, wish: { failed: 'true' }, state: attention(unpaid.count), hint: unpaid.count ? t('failed-hint') : null },
    { key: 'overdue', ...late, wish: { status: 'overdue' }, state: attention(late.count), hint: late.count ? t('overdue-hint') : null },
    ...old.count ? [{ key: 'earlier', ...old, wish: { ...before, status: 'overdue' }, state: 'attention' }] : [],
    ...lost.count ? [{ key: 'uncollected', ...lost, state: 'done', hint: t('uncollected-hint') }] : [],
  ];
}

function stateOf(run, left) {
  const status = run?.last_run?.status;
  if (status === 'failed') return 'attention';
  return status === 'succeeded' && !left.length ? 'done' : 'open';
}

function ran(t, format, run) {
  const last = run?.last_run;
  if (!last) return t('run-never', { day: format.moment(run?.next_fire) });
  return t(`run-${last.status}`, { day: format.moment(last.scheduled_for), next: format.moment(run.next_fire) });
}
