package io.streamspace.billing.notification;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.notification.Notices.Claim;
import io.streamspace.billing.notification.Notices.Errand;
import io.streamspace.billing.notification.Notices.Outcome;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells people what is due: by mail, each on a thread of its own, or by the host, here and now. A notice is taken on lease in
 * one transaction, told outside any, and settled in another; whoever dies between leaves a lease that lapses.
 */
public final class DeliverNotices {

    /** How many mails may be on their way at once, over all hosts. */
    public static final int MAILS_AT_ONCE = 8;

    private static final int TOLD_AT_ONCE = 500;
    private static final Duration TELLING = Duration.ofMinutes(2);

    /** Where it gets its work, and who does it. */
    public record Means(
            Notices notices,
            Recipients recipients,
            NoticeAttempts noticeAttempts,
            Executor senders,
            Transactions transactions) {}

    private final Means means;
    private final Supplier<? extends @Nullable MailSettings> terms;
    private final Supplier<Instant> machineClock;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    /** @param terms null while no mail server is configured */
    public DeliverNotices(
            Means means, Supplier<? extends @Nullable MailSettings> terms, Supplier<Instant> machineClock) {
        this.means = means;
        this.terms = terms;
        this.machineClock = machineClock;
    }

    /** Attempts by mail of this process that the server took. */
    public long sent() {
        return sent.get();
    }

    /** Attempts by mail of this process that failed. */
    public long failed() {
        return failed.get();
    }

    /** Has told, when it returns, all that is due by the host; mails are on their way then. */
    public void round() {
        int told;
        do {
            told = take();
        } while (told > 0);
    }

    /** How many were told by the host. */
    private int take() {
        MailSettings mail = terms.get();
        List<Errand> taken = means.transactions().in(() -> means.notices().claim(claim(mail)));
        Map<AccountId, Recipient> recipients =
                taken.isEmpty() ? Map.of() : means.recipients().of(accounts(taken));
        List<Outcome> told = new ArrayList<>();
        for (Errand errand : taken) {
            Recipient recipient = recipients.get(errand.notice().account());
            if (mail == null || recipient == null || recipient.address() == null) {
                told.add(means.noticeAttempts().byHost(errand, recipient));
            } else {
                hand(errand, recipient, mail);
            }
        }
        means.transactions().run(() -> means.notices().settle(told));
        return told.size();
    }

    private Claim claim(@Nullable MailSettings mail) {
        Instant now = machineClock.get();
        return mail == null
                ? new Claim(now, now.plus(TELLING), TOLD_AT_ONCE, Integer.MAX_VALUE)
                : new Claim(
                        now,
                        now.plus(mail.lease()),
                        MAILS_AT_ONCE,
                        mail.limits().perMinute());
    }

    private static List<AccountId> accounts(List<Errand> errands) {
        return errands.stream()
                .map(errand -> errand.notice().account())
                .distinct()
                .toList();
    }

    private void hand(Errand errand, Recipient recipient, MailSettings mail) {
        try {
            means.senders().execute(() -> send(errand, recipient, mail));
        } catch (RejectedExecutionException busy) {
            release(errand);
        }
    }

    private void send(Errand errand, Recipient recipient, MailSettings mail) {
        Outcome outcome = means.noticeAttempts().byMail(errand, recipient, mail);
        if (outcome.answer().outcome() == SmtpReply.Outcome.STOPPED) {
            release(errand);
        } else {
            means.transactions().run(() -> means.notices().settle(List.of(outcome)));
            (outcome.status() == NoticeStatus.SENT ? sent : failed).incrementAndGet();
            take();
        }
    }

    private void release(Errand errand) {
        means.transactions().run(() -> means.notices().release(errand, machineClock.get()));
    }
}
