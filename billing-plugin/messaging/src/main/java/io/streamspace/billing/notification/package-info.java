/**
 * Notices to people of accounts: by mail where a mail server is configured and an address is known, else by the host's
 * notifications.
 *
 * <p>Owns: which announcements are told, the notices, whom they go to, how an attempt is judged, their words in each language.
 * Does not own: leases and retries (delivery), what is announced when (the features through their outbox), addresses and
 * languages of accounts (account), invoices as documents.
 *
 * <p>Invariants: every announcement that is to be told becomes one notice, in the transaction that hands it to the host's
 * bus, so once, whatever crashes or repeats; nothing is sent inside a transaction; a mail has the same Message-ID at every
 * attempt, so that one that was sent twice, because its sender died before noting it, is seen to be the same; a lease that is
 * not settled lapses and another host tries again; what the host shows to people of an organisation has no amounts.
 * Clock: leases, attempts, back-off and the rate limit go by the machine's clock, not by the platform's.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 051-one-delivery-queue.md}.
 */
@NullMarked
package io.streamspace.billing.notification;

import org.jspecify.annotations.NullMarked;
