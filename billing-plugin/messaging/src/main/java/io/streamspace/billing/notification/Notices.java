package io.streamspace.billing.notification;

import io.streamspace.billing.delivery.DeliveryQueue;
import io.streamspace.billing.delivery.Leased;
import io.streamspace.billing.event.Audience;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The queue of notices. Every method joins the transaction. Instants are the machine's, but for when things happened. */
public interface Notices extends Audience, DeliveryQueue<Notice, Notices.Outcome> {

    /**
     * What became of an attempt.
     *
     * @param at when it ended
     * @param dueAt when it is due again; has no meaning unless it waits
     * @param to the address it went to; null: not by mail
     */
    record Outcome(
            NoticeStatus status,
            Instant at,
            Instant dueAt,
            @Nullable String to,
            SmtpReply answer) {}

    /** Stores the results of many attempts, as of one. */
    void settle(Map<Leased<Notice>, Outcome> outcomes);

    @Override
    default void settle(Leased<Notice> leased, Outcome outcome) {
        settle(Map.of(leased, outcome));
    }
}
