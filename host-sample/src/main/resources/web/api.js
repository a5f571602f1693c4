// Speaks with the host as the person who is signed in.

import { t } from './words.js';

const KEY = 'streamspace-token';

/** Of a browser that keeps nothing: the token is known for as long as this page is. */
let remembered = null;

export const session = {
  get token() {
    try {
      return sessionStorage.getItem(KEY) ?? remembered;
    } catch {
      return remembered;
    }
  },
  set token(value) {
    remembered = null;
    try {
      value ? sessionStorage.setItem(KEY, value) : [KEY, LAST].forEach(key => sessionStorage.removeItem(key));
    } catch {
      remembered = value;
    }
  },
};

const LAST = 'streamspace-caller';

/** What `/api/me` answered last in this tab. */
export const lastCaller = {
  /** Null if it was not asked with this token, or nothing is kept. */
  of(token) {
    try {
      const kept = JSON.parse(sessionStorage.getItem(LAST));
      return kept?.token === token ? kept.answer : null;
    } catch {
      return null;
    }
  },
  /** Whether it differs from what was kept. */
  keep(token, answer) {
    const text = JSON.stringify({ token, answer });
    try {
      if (sessionStorage.getItem(LAST) === text) return false;
      sessionStorage.setItem(LAST, text);
    } catch {
      // a browser that keeps nothing asks each time
    }
    return true;
  },
};

/** A problem as the server tells it (RFC 9457). */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail || body.title || t('problem.status', { status }));
    this.status = status;
    this.code = body.code;
    this.body = body;
    this.parameters = body.invalid_parameters || [];
  }
}

/** As fetch, with the caller's token; plugins' pages are given this. Whoever's token is known no longer signs in again. */
export async function authenticatedFetch(url, init = {}) {
  const headers = new Headers(init.headers);
  const { token } = session;
  if (token) headers.set('Authorization', `Bearer ${token}`);
  const response = (await askedFirst(url, token)) ?? (await fetch(url, { ...init, headers }));
  if (response.status === 401 && token && token === session.token) dispatchEvent(new Event('signed-out'));
  return response;
}

/** The answer that `first.js` has asked for, once, unless somebody else is signed in by now. */
async function askedFirst(url, token) {
  const { askedFirst: first } = window;
  if (url !== '/api/me' || !first) return null;
  window.askedFirst = null;
  return first.token === token ? first.answer : null;
}

/** For how long an answer that changes nothing is waited for. */
const PATIENCE_MILLIS = 20_000;

async function call(method, path, body) {
  let response;
  try {
    response = await authenticatedFetch(path, {
      method,
      signal: method === 'GET' ? AbortSignal.timeout(PATIENCE_MILLIS) : undefined,
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (failure) {
    throw new Problem(0, { detail: t(failure.name === 'TimeoutError' ? 'problem.noAnswer' : 'problem.unreachable') });
  }
  const json = await response.json().catch(() => ({}));
  if (response.ok) return json;
  throw new Problem(response.status, json);
}

export const api = {
  get: path => call('GET', path),
  post: (path, body) => call('POST', path, body),
  patch: (path, body) => call('PATCH', path, body),
  delete: path => call('DELETE', path),
};
