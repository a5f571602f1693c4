// Colours and their contrast as WCAG 2.2 defines it (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). What is shown
// here guides; what counts is measured by the server.

let pen = null;

/** Any colour that CSS knows as `{red, green, blue, alpha}`; undefined for what is none. */
export function read(text) {
  const plain = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(text);
  if (plain) return { red: +plain[1], green: +plain[2], blue: +plain[3], alpha: plain[4] === undefined ? 1 : +plain[4] };
  return CSS.supports('color', text) ? painted(text) : undefined;
}

/** What is seen of a colour before an opaque one. */
export function over(colour, back) {
  const mix = name => Math.round(colour.alpha * colour[name] + (1 - colour.alpha) * back[name]);
  return { red: mix('red'), green: mix('green'), blue: mix('blue'), alpha: 1 };
}

export function ratio(one, other) {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Cut, not rounded: what is too little never looks like enough. */
export const shown = (format, value) => `${format.number(Math.floor(value * 100) / 100)}:1`;

const luminance = ({ red, green, blue }) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

function linear(channel) {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function painted(text) {
  pen ??= Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
  pen.clearRect(0, 0, 1, 1);
  pen.fillStyle = text;
  pen.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
  return { red, green, blue, alpha: alpha / 255 };
}
