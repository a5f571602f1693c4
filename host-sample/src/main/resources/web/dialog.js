import { busy, h, notice } from './dom.js';
import { t } from './words.js';

let ids = 0;

/**
 * Asks in a dialog. What its button does may fail: then it stays open and says so.
 *
 * @param of `{title, body, action, kind, wide, submit, failed}`: `submit` runs on the button `action`; `failed(problem, form)`
 *     may show a refusal in its own place and answer true, or answer what is to be shown
 * @return fulfilled when it closes: whether it was gone through with
 */
export function ask({ title, body, action, kind = 'primary', wide = false, submit = () => {}, failed = () => null }) {
  return new Promise(resolve => {
    const id = `dialog-${++ids}`;
    const trouble = h('div');
    const send = action && h('button', { class: kind, type: 'submit' }, action);
    let done = false;
    const tried = async () => { trouble.replaceChildren(); await submit(); done = true; dialog.close(); };
    const told = problem => {
      const shown = failed(problem, dialog.querySelector('form'));
      if (shown !== true) trouble.replaceChildren(shown || notice('error', problem.message));
    };
    const dialog = h('dialog', { 'aria-labelledby': id, class: wide ? 'wide' : null, onclose: () => { dialog.remove(); resolve(done); } },
      h('form', { novalidate: true, onsubmit: event => { event.preventDefault(); event.stopPropagation(); if (send) busy(send, tried, told); } },
        h('h2', { id }, title), body, trouble,
        h('div', { class: 'row end' }, h('button', { type: 'button', onclick: () => dialog.close() }, action ? t('cancel') : t('close')), send)));
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Asks before something that cannot be undone. */
export const confirmed = (title, text, action, submit, kind = 'primary danger-fill') =>
  ask({ title, body: [text].flat().map(one => (one instanceof Node ? one : h('p', {}, one))), action, kind, submit });
