/**
 * Outbound webhooks: what the plugin announces, posted to the endpoints of those who asked for it, in the form of the
 * Standard Webhooks specification.
 *
 * <p>Owns: endpoints and which types of events each wants, signing secrets and their rotation, which message goes to which
 * endpoint, attempts and how they are judged, replaying. Does not own: leases and retries (delivery), what is announced when
 * (the features through their outbox), the order in which messages arrive (none is promised), what receivers make of them.
 *
 * <p>Invariants: every announcement becomes one delivery for each endpoint that is enabled and wants it, in the transaction
 * that hands it to the host's bus; a message has the same id at every attempt, replays included; nothing is sent inside a
 * transaction; a lease that is not settled lapses and another host tries again; a secret leaves only when it is made.
 * Clock: leases, attempts, back-off and the grace of rotated secrets go by the machine's clock, not by the platform's.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 014-webhooks.md}, {@code 051-one-delivery-queue.md}.
 */
@NullMarked
package io.streamspace.billing.webhook;

import org.jspecify.annotations.NullMarked;
