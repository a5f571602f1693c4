package io.streamspace.billing.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try of something that was taken on lease.
 *
 * @param number of this try among all, from 1; whose number is not the last has lost its lease
 * @param tries how many there are with this one since the last that was not in vain, or since it was replayed, from 1
 * @param failingSince when the first of those ended that were in vain; null: none was
 */
public record Turn(int number, int tries, @Nullable Instant failingSince) {}
