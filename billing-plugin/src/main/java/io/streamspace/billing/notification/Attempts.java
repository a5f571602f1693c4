package io.streamspace.billing.notification;

import io.streamspace.billing.notification.Notices.Errand;
import io.streamspace.billing.notification.Notices.Outcome;
import io.streamspace.billing.webhook.RetrySchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One attempt to tell something, and what follows from it: told, tried again later, or given up. */
public final class Attempts {

    private static final ServerAnswer RUNG = new ServerAnswer(ServerAnswer.Outcome.TAKEN, null, "told by the host");
    private static final ServerAnswer NOBODY = new ServerAnswer(
            ServerAnswer.Outcome.REFUSED,
            null,
            "nobody to tell: no address is known, and nobody of the organisation has a session open");

    /** Who does it. */
    public record Means(Scribe scribe, Postman postman, HostBell bell) {}

    private final Means means;
    private final RetrySchedule schedule;
    private final Supplier<Instant> machineClock;

    public Attempts(Means means, RetrySchedule schedule, Supplier<Instant> machineClock) {
        this.means = means;
        this.schedule = schedule;
        this.machineClock = machineClock;
    }

    /** Hands it to the mail server; the reader has an address. */
    Outcome byMail(Errand errand, Reader reader, MailTerms terms) {
        String to = reader.address();
        return settled(errand, to, to == null ? NOBODY : mailed(errand.notice(), reader, to, terms), NoticeStatus.SENT);
    }

    /** @param reader null: the account is not known */
    Outcome byHost(Errand errand, @Nullable Reader reader) {
        return settled(errand, null, reader == null ? NOBODY : rung(errand.notice(), reader), NoticeStatus.TOLD);
    }

    private ServerAnswer mailed(Notice notice, Reader reader, String to, MailTerms terms) {
        try {
            return means.postman().send(new Mail(notice.id(), to, means.scribe().letter(notice, reader)), terms);
        } catch (IllegalArgumentException unspeakable) {
            return new ServerAnswer(ServerAnswer.Outcome.REFUSED, null, String.valueOf(unspeakable.getMessage()));
        } catch (RuntimeException later) {
            return new ServerAnswer(ServerAnswer.Outcome.LATER, null, "it could not be written: " + later.getMessage());
        }
    }

    /** A host that cannot tell it now is asked again later. */
    private ServerAnswer rung(Notice notice, Reader reader) {
        try {
            return means.bell().ring(notice, means.scribe().words(notice, reader)) == 0 ? NOBODY : RUNG;
        } catch (IllegalArgumentException unspeakable) {
            return new ServerAnswer(ServerAnswer.Outcome.REFUSED, null, String.valueOf(unspeakable.getMessage()));
        } catch (RuntimeException away) {
            return new ServerAnswer(ServerAnswer.Outcome.LATER, null, "the host failed: " + away.getMessage());
        }
    }

    private Outcome settled(Errand errand, @Nullable String to, ServerAnswer answer, NoticeStatus success) {
        Instant now = machineClock.get();
        return switch (answer.outcome()) {
            case TAKEN -> new Outcome(errand, success, now, now, to, answer);
            case REFUSED, STOPPED -> new Outcome(errand, NoticeStatus.FAILED, now, now, to, answer);
            case LATER -> {
                Optional<Duration> pause = schedule.pause(errand.tries(), null);
                yield pause.map(time -> new Outcome(errand, NoticeStatus.WAITING, now, now.plus(time), to, answer))
                        .orElseGet(() -> new Outcome(errand, NoticeStatus.FAILED, now, now, to, answer));
            }
        };
    }
}
