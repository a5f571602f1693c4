package io.streamspace.billing.provider.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a leased entry.
 *
 * @param number of this try among all, from 1; whose number is not the last has lost its lease
 * @param tries how many there are with this one since the last that was not in vain, or since it was replayed, from 1
 * @param failingSince when the first of those ended that were in vain; null: none was
 */
public record LeasedAttempt(int number, int tries, @Nullable Instant failingSince) {}
