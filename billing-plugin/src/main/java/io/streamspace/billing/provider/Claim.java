package io.streamspace.billing.provider;

import java.time.Instant;

/**
 * A wish to do what is due.
 *
 * @param now the machine's
 * @param until until when what is taken belongs to whoever took it
 * @param platformNow the platform's
 * @param most how many to take, 1 or more
 */
public record Claim(Instant now, Instant until, Instant platformNow, int most) {}
