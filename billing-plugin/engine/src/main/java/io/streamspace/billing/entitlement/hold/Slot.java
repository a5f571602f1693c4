package io.streamspace.billing.entitlement.hold;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A slot that a job holds, or held.
 *
 * @param jobId the platform's; holds one slot at most
 * @param releasedAt null while it is held
 */
public record Slot(
        AccountId account,
        String jobId,
        Instant allocatedAt,
        @Nullable Instant releasedAt) {

    /** Of one allocation among all of the job. */
    public String id() {
        return "slot:" + account + ":" + jobId + ":" + allocatedAt.toEpochMilli();
    }
}
