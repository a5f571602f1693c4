import { field, h } from '../dom.js';
import { t } from '../words.js';

const NAMES = ['cpu', 'memory', 'storage'];

/** Inputs for what a session holds: `{elements, values()}`. */
export function resourceInputs(values) {
  const inputs = NAMES.map(name => h('input', { value: values[name] ?? '', name, autocomplete: 'off', size: '8', spellcheck: 'false' }));
  return {
    elements: inputs.map((input, i) => field(t(`resource.${NAMES[i]}`), input)),
    values: () => Object.fromEntries(inputs.map(input => [input.name, input.value.trim()]).filter(([, value]) => value)),
  };
}

/** What a session holds, in a few words. */
export const held = ({ cpu, memory }) => `${cpu} CPU · ${memory}`;

export const hasStorage = ({ storage }) => storage && storage !== '0';
