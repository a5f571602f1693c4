import { link } from '../kit/parts.js';

/** A user by their bare name, an organisation as `org:NAME`: as people and the interface call accounts. */
export const bare = account => account.replace(/^user:/, '');

/** The way to an account, or the words for nobody's. */
export const accountLink = (account, nobody = '–') => (account ? link(`accounts/${encodeURIComponent(bare(account))}`, bare(account)) : nobody);
