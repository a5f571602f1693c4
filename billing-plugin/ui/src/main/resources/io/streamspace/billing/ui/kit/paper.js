// Documents: in which language they are written, said where the reader reads another.

const USUAL = { VN: 'vi', CN: 'zh' };

/** The address of a document in the language that is usual in the buyer's country. */
export const paperAt = (path, buyer) => `${path}${path.includes('?') ? '&' : '?'}lang=${languageOf(buyer)}`;

/** `PDF`, or `PDF (English)` for who reads another language. */
export function paperName(page, buyer, name) {
  const language = languageOf(buyer);
  return page.language.split('-')[0] === language ? name : `${name} (${new Intl.DisplayNames([page.language], { type: 'language' }).of(language)})`;
}

const languageOf = buyer => USUAL[buyer?.address?.country] ?? 'en';
