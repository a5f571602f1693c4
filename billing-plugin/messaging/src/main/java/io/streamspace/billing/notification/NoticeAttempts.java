package io.streamspace.billing.notification;

import io.streamspace.billing.delivery.Leased;
import io.streamspace.billing.delivery.RetrySchedule;
import io.streamspace.billing.notification.Notices.Outcome;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Attempts notices: each is told, retried later, or given up. */
public final class NoticeAttempts {

    private static final SmtpReply RUNG = new SmtpReply(SmtpReply.Outcome.TAKEN, null, "told by the host");
    private static final SmtpReply NOBODY = new SmtpReply(
            SmtpReply.Outcome.REFUSED,
            null,
            "nobody to tell: no address is known, and nobody of the organization has a session open");

    /** The means of an attempt: words, mail server, host. */
    public record Means(MailRenderer mailRenderer, MailSender mailSender, HostNotifier bell) {}

    private final Means means;
    private final RetrySchedule schedule;
    private final Supplier<Instant> machineClock;

    public NoticeAttempts(Means means, RetrySchedule schedule, Supplier<Instant> machineClock) {
        this.means = means;
        this.schedule = schedule;
        this.machineClock = machineClock;
    }

    /** Hands it to the mail server; the reader has an address. */
    Outcome byMail(Leased<Notice> leased, Recipient recipient, MailSettings terms) {
        String to = recipient.address();
        return settled(
                leased, to, to == null ? NOBODY : mailed(leased.entry(), recipient, to, terms), NoticeStatus.SENT);
    }

    /** @param recipient null: the account is not known */
    Outcome byHost(Leased<Notice> leased, @Nullable Recipient recipient) {
        return settled(leased, null, recipient == null ? NOBODY : rung(leased.entry(), recipient), NoticeStatus.TOLD);
    }

    private SmtpReply mailed(Notice notice, Recipient recipient, String to, MailSettings terms) {
        try {
            return means.mailSender()
                    .send(new Mail(notice.id(), to, means.mailRenderer().letter(notice, recipient)), terms);
        } catch (IllegalArgumentException unspeakable) {
            return new SmtpReply(SmtpReply.Outcome.REFUSED, null, String.valueOf(unspeakable.getMessage()));
        } catch (RuntimeException later) {
            return new SmtpReply(SmtpReply.Outcome.LATER, null, "it could not be written: " + later.getMessage());
        }
    }

    /** A host that cannot tell it now is asked again later. */
    private SmtpReply rung(Notice notice, Recipient recipient) {
        try {
            return means.bell().ring(notice, means.mailRenderer().words(notice, recipient)) == 0 ? NOBODY : RUNG;
        } catch (IllegalArgumentException unspeakable) {
            return new SmtpReply(SmtpReply.Outcome.REFUSED, null, String.valueOf(unspeakable.getMessage()));
        } catch (RuntimeException away) {
            return new SmtpReply(SmtpReply.Outcome.LATER, null, "the host failed: " + away.getMessage());
        }
    }

    private Outcome settled(Leased<Notice> leased, @Nullable String to, SmtpReply answer, NoticeStatus success) {
        Instant now = machineClock.get();
        return switch (answer.outcome()) {
            case TAKEN -> new Outcome(success, now, now, to, answer);
            case REFUSED, STOPPED -> new Outcome(NoticeStatus.FAILED, now, now, to, answer);
            case LATER ->
                schedule.next(leased, now, null)
                        .map(dueAt -> new Outcome(NoticeStatus.WAITING, now, dueAt, to, answer))
                        .orElseGet(() -> new Outcome(NoticeStatus.FAILED, now, now, to, answer));
        };
    }
}
