/**
 * Who calls.
 *
 * <p>Owns: the tokens file, telling callers by their bearer token, and the roles a resource asks for. Does not own: what
 * belongs to whom; each resource answers for its own objects (404 for another account's).
 *
 * <p>Invariants: tokens are compared by their SHA-256, never logged; no token is 401, a role that may not is 403.
 */
@NullMarked
package io.streamspace.host.auth;

import org.jspecify.annotations.NullMarked;
