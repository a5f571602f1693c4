import { html, nothing } from '../kit/html.js';
import { button } from '../kit/parts.js';
import { parametersOf } from './lists-address.js';

/** The whole filtered list as a file, whatever the page; of invoices also their PDFs. */
export function files(list) {
  const { section: { t, page } } = list;
  if (!list.count) return nothing;
  const { cursor, page: number, ...wish } = list.wish;
  const get = (path, name) => list.section.calls.download(path, name).catch(problem => page.say(worded(t, problem)));
  return html`
    ${list.constructor.hasPapers ? button(page, t('pdfs'), () => get(`/admin/invoices.zip?${parametersOf(wish)}`, 'invoices.zip'), { kind: 'small', label: t('pdfs-of') }) : nothing}
    ${button(page, t('csv'), () => get(`/admin/${list.name}?${parametersOf({ ...wish, format: 'csv' })}`, `${list.name}.csv`), { kind: 'small', label: t('csv-of') })}`;
}

/** An archive of too many invoices is refused: the way on is a shorter time. */
function worded(t, problem) {
  const [, count, most] = /selects (\d+) invoices; an archive holds (\d+)/.exec(problem.parameters?.[0]?.reason) ?? [];
  return count ? t('too-many-pdfs', { count, most }) : problem.message;
}
