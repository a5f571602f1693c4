package io.streamspace.billing.notification;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.delivery.Delivery;
import io.streamspace.billing.delivery.LeaseTerms;
import io.streamspace.billing.delivery.Leased;
import io.streamspace.billing.notification.Notices.Outcome;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Notifies people of what is due: by mail, each on a thread of its own, or through the host, together. */
public final class DeliverNotices implements Delivery<Notice> {

    /** How many mails may be on their way at once, over all hosts. */
    public static final int MAILS_AT_ONCE = 8;

    private static final int TOLD_AT_ONCE = 500;
    private static final LeaseTerms BY_HOST = new LeaseTerms(Duration.ofMinutes(2), TOLD_AT_ONCE, Integer.MAX_VALUE);

    private final Notices notices;
    private final Recipients recipients;
    private final NoticeAttempts noticeAttempts;
    private final Transactions transactions;
    private final Supplier<? extends @Nullable MailSettings> settings;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    /** @param settings null while no mail server is configured */
    public DeliverNotices(
            Notices notices,
            Recipients recipients,
            NoticeAttempts noticeAttempts,
            Transactions transactions,
            Supplier<? extends @Nullable MailSettings> settings) {
        this.notices = notices;
        this.recipients = recipients;
        this.noticeAttempts = noticeAttempts;
        this.transactions = transactions;
        this.settings = settings;
    }

    /** Attempts by mail of this process that the server took. */
    public long sent() {
        return sent.get();
    }

    /** Attempts by mail of this process that failed. */
    public long failed() {
        return failed.get();
    }

    @Override
    public Optional<LeaseTerms> terms() {
        MailSettings mail = settings.get();
        return Optional.of(
                mail == null
                        ? BY_HOST
                        : new LeaseTerms(
                                mail.lease(), MAILS_AT_ONCE, mail.limits().perMinute()));
    }

    @Override
    public int most(int free) {
        return settings.get() == null ? TOLD_AT_ONCE : free;
    }

    /** Has the host tell those who have no address; returns what is to be mailed. */
    @Override
    public List<Leased<Notice>> attemptTogether(List<Leased<Notice>> leased) {
        boolean isMailed = settings.get() != null;
        Map<AccountId, Recipient> addressed = recipients(leased);
        List<Leased<Notice>> mails = new ArrayList<>();
        Map<Leased<Notice>, Outcome> told = new LinkedHashMap<>();
        for (Leased<Notice> one : leased) {
            Recipient recipient = addressed.get(one.entry().account());
            if (isMailed && recipient != null && recipient.address() != null) {
                mails.add(one);
            } else {
                told.put(one, noticeAttempts.byHost(one, recipient));
            }
        }
        transactions.run(() -> notices.settle(told));
        return mails;
    }

    @Override
    public boolean attempt(Leased<Notice> leased) {
        MailSettings mail = settings.get();
        Recipient recipient = recipients(List.of(leased)).get(leased.entry().account());
        if (mail == null || recipient == null || recipient.address() == null) {
            return false;
        }
        Outcome outcome = noticeAttempts.byMail(leased, recipient, mail);
        if (outcome.answer().outcome() == SmtpReply.Outcome.STOPPED) {
            return false;
        }
        transactions.run(() -> notices.settle(leased, outcome));
        (outcome.status() == NoticeStatus.SENT ? sent : failed).incrementAndGet();
        return true;
    }

    private Map<AccountId, Recipient> recipients(List<Leased<Notice>> leased) {
        return leased.isEmpty()
                ? Map.of()
                : recipients.of(leased.stream()
                        .map(one -> one.entry().account())
                        .distinct()
                        .toList());
    }
}
