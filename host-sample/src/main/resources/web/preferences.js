import { h, select } from './dom.js';
import { mayLeave } from './guard.js';
import { keep, language, LANGUAGES, speak, t } from './words.js';

/** Language and theme, as this person wants them on this device. */
export function preferences(redraw) {
  const theme = select(['system', 'light', 'dark'].map(one => [one, t(`theme.${one}`)]),
    document.documentElement.dataset.theme || 'system',
    { 'aria-label': t('theme'), onchange: event => dress(event.target.value) });
  const tongue = select(LANGUAGES, language(), {
    'aria-label': t('language'), onchange: async event => {
      if (!(await mayLeave())) return void (event.target.value = language());
      await speak(event.target.value);
      redraw();
    },
  });
  return h('div', { class: 'preferences' }, tongue, theme);
}

function dress(theme) {
  const chosen = theme === 'system' ? null : theme;
  keep('streamspace-theme', chosen);
  if (chosen) document.documentElement.dataset.theme = chosen;
  else delete document.documentElement.dataset.theme;
}
