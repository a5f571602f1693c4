/**
 * The HTTP edge: what every endpoint has in common.
 *
 * <p>Owns: the servlet, JSON bodies, problems, pages, whose account a call is about, idempotency keys. Does not own: any
 * endpoint (each lives with its feature's adapter).
 *
 * <p>Invariants: a call is answered only after the plugin has taken in all that its host had accepted before it; what a
 * keyed POST did and its remembered answer commit together; no answer carries a stack trace or a secret.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 030-quarantine.md}.
 */
@NullMarked
package io.streamspace.billing.http;

import org.jspecify.annotations.NullMarked;
