import { over, ratio, read } from './store-colour.js';

const LARGE = 24;
const LARGE_BOLD = 18.66;

/**
 * What a theme comes to on a page: `{contrasts, lowest, grade, unsure, rules, fonts}`. Every text is held against what
 * is painted behind it; text over a picture is counted as `unsure`.
 */
export function measure(page, sheet) {
  const found = [...page.body.querySelectorAll('*')].filter(isText).map(contrast);
  const contrasts = found.filter(Boolean).sort((one, other) => one.ratio / one.aa - other.ratio / other.aa);
  return {
    contrasts, lowest: contrasts[0], grade: grade(contrasts), unsure: found.length - contrasts.length,
    rules: count(sheet.cssRules), fonts: [...sheet.cssRules].filter(rule => rule.constructor.name === 'CSSFontFaceRule').length,
  };
}

/** `aaa`, `aa` or `below`, by the worst of all; null if nothing could be measured. */
export function grade(contrasts) {
  if (!contrasts.length) return null;
  if (contrasts.every(one => one.ratio >= one.aaa)) return 'aaa';
  return contrasts.every(one => one.ratio >= one.aa) ? 'aa' : 'below';
}

/** What WCAG 2.2 asks of a text: 1.4.3 and 1.4.6. */
export const asked = large => (large ? { aa: 3, aaa: 4.5 } : { aa: 4.5, aaa: 7 });

/** WCAG asks nothing of controls that cannot be used. */
function isText(element) {
  if (element.disabled || !element.checkVisibility?.({ opacityProperty: true, visibilityProperty: true })) return false;
  return (element.value && element.type !== 'checkbox') || [...element.childNodes].some(one => one.nodeType === 3 && one.data.trim());
}

function contrast(element) {
  const style = element.ownerDocument.defaultView.getComputedStyle(element);
  const back = behind(element);
  if (!back) return null;
  const size = parseFloat(style.fontSize);
  const large = size >= LARGE || (size >= LARGE_BOLD && Number(style.fontWeight) >= 700);
  return { text: (element.value || element.textContent).trim(), large, ratio: ratio(over(read(style.color), back), back), ...asked(large) };
}

/** The colour behind an element: those of its ancestors laid over each other, down to the white of a blank page. */
function behind(element) {
  const layers = [];
  for (let one = element; one; one = one.parentElement) {
    const style = one.ownerDocument.defaultView.getComputedStyle(one);
    if (style.backgroundImage !== 'none') return null;
    const colour = read(style.backgroundColor);
    layers.push(colour);
    if (colour.alpha === 1) break;
  }
  return layers.reduceRight((below, layer) => over(layer, below), { red: 255, green: 255, blue: 255, alpha: 1 });
}

const count = rules => [...rules].reduce((sum, rule) => sum + 1 + (rule.cssRules ? count(rule.cssRules) : 0), 0);
