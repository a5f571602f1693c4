import { busy } from '../kit/parts.js';

/** What was refused of a form's field, if anything. */
export const refused = (problem, name) => problem?.parameters?.find(one => one.field === name)?.reason;

/** What was refused at no field that is shown. */
export const otherwise = (problem, names) => (problem && !problem.parameters?.some(one => names.includes(one.field)) ? problem.message : null);

/** Sends a form on: `work(values)` runs while its button waits; what goes wrong is kept as the view's problem and shown. */
export function send(event, view, work) {
  event.preventDefault();
  const values = Object.fromEntries([...new FormData(event.target)].map(([name, value]) => [name, value.trim()]));
  const pressed = event.submitter ?? event.target.querySelector('[type=submit]');
  return busy(pressed, async () => {
    await work(values);
    view.problem = null;
    view.section.update();
  }, problem => {
    view.problem = problem;
    view.section.update();
  });
}

const DAY_MILLIS = 86_400_000;

/** The calendar day of an instant (UTC), as a date picker has it. */
export const dayOf = instant => new Date(instant).toISOString().slice(0, 10);

/** The day after: a report ends before it. */
export const dayAfter = day => (day ? dayOf(Date.parse(day) + DAY_MILLIS) : '');
