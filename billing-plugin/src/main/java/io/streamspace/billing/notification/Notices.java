package io.streamspace.billing.notification;

import io.streamspace.billing.event.Audience;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The queue of notices. Every method joins the transaction. Instants are the machine's, but for when things happened. */
public interface Notices extends Audience {

    /**
     * A wish to try what is due.
     *
     * @param until until when what is taken belongs to whoever took it
     * @param atOnce how many may be on lease, over all hosts
     * @param perMinute how many may have been begun by mail in the minute before now, these included
     */
    record Claim(Instant now, Instant until, int atOnce, int perMinute) {}

    /**
     * A notice that somebody has taken on lease to try once.
     *
     * @param number of this attempt among all that were made, from 1
     * @param tries how many there are with this one since it was made or an administrator had it tried again, from 1
     */
    record Errand(Notice notice, int number, int tries) {}

    /** Takes what is due on lease, the longest due first. */
    List<Errand> claim(Claim claim);

    /**
     * What became of an attempt.
     *
     * @param at when it ended
     * @param dueAt when it is due again; has no meaning unless it waits
     * @param to the address it went to; null: not by mail
     */
    record Outcome(
            Errand errand,
            NoticeStatus status,
            Instant at,
            Instant dueAt,
            @Nullable String to,
            SmtpReply answer) {}

    /** Notes outcomes and ends their leases. What comes after its lease lapsed decides nothing unless it was sent. */
    void settle(Collection<Outcome> outcomes);

    /** Gives a lease back as if it had not been taken. */
    void release(Errand errand, Instant now);

    /** Its status, locked until the transaction ends; null if there is no such notice. */
    @Nullable
    NoticeStatus lock(String id);

    /** Makes one due at once, with all tries before it. */
    void retry(String id, Instant now);

    /** Removes what was told, sent or given up before an instant. */
    int forget(Instant before);
}
