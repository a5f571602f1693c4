import { money, price } from '../format.js';
import { t } from '../words.js';

/** What an hour of a session costs; of one that a plan pays for, that it does. */
export const priceOf = session => (session.in_plan ? t('sessions.inPlan') : price(session.price_per_hour, session.currency));

/** What a session has cost, and in a plan has cost before. */
export const costOf = (session, cost = session.cost) => (session.in_plan && !Number(cost) ? t('sessions.inPlan') : money(cost, session.currency));
