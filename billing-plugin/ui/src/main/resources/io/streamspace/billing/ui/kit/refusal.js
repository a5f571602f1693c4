/** Codes, and with them statuses, of what may pass by itself and is said in the reader's words. */
const PASSING = { unreachable: 'unreachable', no_answer: 'no_answer', not_loaded: 'not_loaded', too_many_requests: 'too_many', internal_error: 'failed' };
const STATUSES = { 429: 'too_many', 500: 'failed', 502: 'failed' };

/** A refusal as the server tells it (RFC 9457); of status 0 where no answer came. */
export class Refusal extends Error {
  /** @param t words of the area `first` */
  constructor(t, status, body, cause) {
    const key = PASSING[body.code] ?? STATUSES[status];
    super(key ? t(`problem.${key}`) : body.detail || body.title || t('problem.status', { status }), { cause });
    this.status = status;
    this.code = body.code;
    this.body = body;
    this.parameters = body.invalid_parameters || [];
  }
}
