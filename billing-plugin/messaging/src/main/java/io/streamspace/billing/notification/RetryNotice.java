package io.streamspace.billing.notification;

import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;

/** Retries notices that were given up or wait for their next attempt. */
public final class RetryNotice {

    private final Notices notices;
    private final Transactions transactions;

    public RetryNotice(Notices notices, Transactions transactions) {
        this.notices = notices;
        this.transactions = transactions;
    }

    /**
     * Repeating changes nothing.
     *
     * @throws Problem 404; 409 {@code already_told} for what people have been told
     */
    public void retry(String id, Instant machineNow) {
        transactions.run(() -> {
            NoticeStatus status = notices.lock(id)
                    .flatMap(NoticeStatus::ofKey)
                    .orElseThrow(() -> Problem.notFound("There is no such mail."));
            if (status == NoticeStatus.SENT || status == NoticeStatus.TOLD) {
                throw new Problem(Kind.CONFLICT, "already_told", "It has reached its readers and is not sent again.");
            }
            notices.replay(id, machineNow);
        });
    }
}
