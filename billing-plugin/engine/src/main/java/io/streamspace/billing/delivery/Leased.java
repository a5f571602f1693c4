package io.streamspace.billing.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry on lease for one attempt.
 *
 * @param number of this attempt among all at the entry, from 1; one whose number is not the last has lost its lease
 * @param tries number of attempts with this one since the entry was enqueued, succeeded or was replayed, from 1
 * @param failingSince when the first of those failed; null: none did, or the kind does not store it
 */
public record Leased<T>(
        T entry, int number, int tries, @Nullable Instant failingSince) {}
