package io.streamspace.billing.provider.queue;

import java.time.Instant;

/**
 * A request to lease entries that are due.
 *
 * @param now the machine's
 * @param until until when what is taken belongs to whoever took it
 * @param platformNow the platform's
 * @param most how many to take, 1 or more
 */
public record LeaseRequest(Instant now, Instant until, Instant platformNow, int most) {}
