const SOON_MILLIS = 60_000;

/** Whether something of these is to be tried within a minute (by the machine's clock, as attempts are): worth looking again. */
export const isTriedSoon = rows => rows.some(({ status, next_attempt_at: at }) =>
  status === 'waiting' && (!at || Date.parse(at) - Date.now() < SOON_MILLIS));
