import { h } from '../dom.js';
import { t } from '../words.js';

export const stateBadge = state => h('span', { class: `badge ${state}` }, t(`state.${state}`));

export const addressOf = id => `/plugins/${encodeURIComponent(id)}`;

export const go = address => dispatchEvent(new CustomEvent('go', { detail: address }));
