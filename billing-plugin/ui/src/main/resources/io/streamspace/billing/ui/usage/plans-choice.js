import { html, nothing } from '../kit/html.js';

/**
 * One of a few, all of them seen at once.
 *
 * @param of `{legend, name, value, options: [{value, title, note, disabled}], choose}`: `choose(value)` hears what was chosen
 */
export const choice = ({ legend, name, value, options, choose, error }) => html`<fieldset class="choice">
  <legend>${legend}</legend>
  ${options.map(option => html`<label class="option">
    <input type="radio" name=${name} value=${option.value} .checked=${option.value === value} ?disabled=${option.disabled ?? false}
      aria-describedby=${option.note ? `${name}-${option.value}` : nothing} @change=${() => choose(option.value)}>
    <span>${option.title}${option.note ? html`<span class="sub" id=${`${name}-${option.value}`}>${option.note}</span>` : nothing}</span></label>`)}
  ${error ? html`<p class="error">${error}</p>` : nothing}
</fieldset>`;
