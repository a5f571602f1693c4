package io.streamspace.billing.session;

import org.jspecify.annotations.Nullable;

/**
 * The host's live list no longer had a session that was believed to be alive. In milliseconds since the epoch.
 *
 * @param lastListed the last listing that had it; null if none ever did
 * @param missingSince the listing that showed it to be gone
 */
public record LiveListAbsence(@Nullable Long lastListed, long missingSince) {}
