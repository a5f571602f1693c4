package io.streamspace.billing.notification.adapter;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Language;
import io.streamspace.billing.database.Database;
import io.streamspace.billing.database.JdbiTransactions;
import io.streamspace.billing.database.MigratedDatabase;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.delivery.DeliveryWorker;
import io.streamspace.billing.delivery.RetrySchedule;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.event.adapter.OutboxPublisher;
import io.streamspace.billing.event.postgres.PostgresOutbox;
import io.streamspace.billing.notification.DeliverNotices;
import io.streamspace.billing.notification.HostNotifier;
import io.streamspace.billing.notification.Mail;
import io.streamspace.billing.notification.MailSender;
import io.streamspace.billing.notification.MailSettings;
import io.streamspace.billing.notification.MailSettings.Limits;
import io.streamspace.billing.notification.MailSettings.Security;
import io.streamspace.billing.notification.MailSettings.Sender;
import io.streamspace.billing.notification.MailSettings.Server;
import io.streamspace.billing.notification.MailSettings.Writing;
import io.streamspace.billing.notification.MailedPdf;
import io.streamspace.billing.notification.Notice;
import io.streamspace.billing.notification.NoticeAttempts;
import io.streamspace.billing.notification.NoticeStatus;
import io.streamspace.billing.notification.RetryNotice;
import io.streamspace.billing.notification.SmtpReply;
import io.streamspace.billing.notification.SmtpReply.Outcome;
import io.streamspace.billing.payment.AccountPeople;
import io.streamspace.billing.payment.postgres.PostgresOpenSessions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Notices on a database of their own, with a clock that the test moves and a mail server that answers as it says. */
final class MailRoom implements AutoCloseable {

    static final int PER_MINUTE = 5;
    static final SmtpReply TAKEN = new SmtpReply(Outcome.TAKEN, 250, "250 OK");

    private static final Instant HAPPENED = Instant.parse("2026-01-10T12:00:00Z");
    private static final MailSettings TERMS = new MailSettings(
            new Server("mail.example", 25, Security.NONE, null),
            new Sender("billing@example.com", null),
            new Limits(PER_MINUTE, Duration.ofSeconds(5), Duration.ofSeconds(30)),
            new Writing(Language.EN, null));
    private static final Map<String, Object> CREDIT = Map.of("amount", new BigDecimal("5.00"), "currency", "USD");

    private final HikariDataSource pool = MigratedDatabase.newPool();
    final Jdbi jdbi = Database.jdbi(pool);
    private final JdbiTransactions transactions = new JdbiTransactions(jdbi);
    final PostgresNotices notices = new PostgresNotices(jdbi, this::now);
    final List<Mail> mails = new CopyOnWriteArrayList<>();
    final List<String> rung = new CopyOnWriteArrayList<>();
    boolean hasServer = true;
    boolean bellWorks = true;
    SmtpReply answer = TAKEN;
    private Instant now = Instant.parse("2026-05-01T08:00:00Z");

    MailRoom() {}

    Instant now() {
        return now;
    }

    void wait(Duration time) {
        now = now.plus(time);
    }

    void account(String account, @Nullable String email) {
        AccountId id = new AccountId(account);
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO billing_accounts (account_id, shard, opened_at, currency, email) VALUES (?, ?, ?, 'USD', ?)",
                account,
                id.shard(),
                Sql.parameter(HAPPENED),
                email));
    }

    void billingAddress(String account, String email) {
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO billing_buyers VALUES (?, jsonb_build_object('email', ?::text))", account, email));
    }

    void openSession(String account, String session, String user) {
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO billing_session_lives (account_id, session_id, life_start, template, user_name, heartbeats)"
                        + " VALUES (?, ?, ?, 'desktop', ?, false)",
                account,
                session,
                Sql.parameter(HAPPENED),
                user));
    }

    void announceCredit(String account, String id) {
        announce(account, id, "billing.credit.expired");
    }

    void announce(String account, String id, String type) {
        transactions.run(() -> new PostgresOutbox(jdbi)
                .announce(new Announcement(new AccountId(account), id, type, HAPPENED, CREDIT)));
        publish();
    }

    void announceCreditOfAll() {
        List<String> accounts =
                jdbi.withHandle(handle -> handle.select("SELECT account_id FROM billing_accounts ORDER BY 1")
                        .mapTo(String.class)
                        .list());
        transactions.run(() -> new PostgresOutbox(jdbi)
                .announce(accounts.stream()
                        .map(account -> new Announcement(
                                new AccountId(account), "all:" + account, "billing.credit.expired", HAPPENED, CREDIT))
                        .toList()));
        publish();
    }

    private void publish() {
        new OutboxPublisher(jdbi, transactions, event -> {}, notices).publish();
    }

    /** Tells what is due, here and now. */
    void round() {
        engine(Runnable::run).round();
    }

    DeliveryWorker<Notice> engine(Executor senders) {
        HostNotifier bell = new HostNotifier(this::ring, new AccountPeople(new PostgresOpenSessions(jdbi)));
        TemplateMailRenderer scribe = new TemplateMailRenderer(new TemplateMailRenderer.Sources(
                () -> TERMS.writing(),
                () -> "Acme",
                (account, at) -> ZoneOffset.UTC,
                key -> key,
                () -> Duration.ZERO,
                MailedPdf.NONE,
                (language, reason) -> reason));
        NoticeAttempts noticeAttempts = new NoticeAttempts(
                new NoticeAttempts.Means(scribe, mailSender(), bell),
                RetrySchedule.ofMessages(new Random(5)),
                this::now);
        DeliverNotices delivering = new DeliverNotices(
                notices, new PostgresRecipients(jdbi), noticeAttempts, transactions, () -> hasServer ? TERMS : null);
        return new DeliveryWorker<>(
                notices,
                delivering,
                transactions,
                new DeliveryWorker.Workers(senders, DeliverNotices.MAILS_AT_ONCE),
                this::now);
    }

    private MailSender mailSender() {
        return new MailSender() {
            @Override
            public SmtpReply send(Mail mail, MailSettings terms) {
                return MailRoom.this.send(mail);
            }

            @Override
            public SmtpReply sendPublicly(Mail mail, MailSettings terms) {
                return MailRoom.this.send(mail);
            }
        };
    }

    private SmtpReply send(Mail mail) {
        mails.add(mail);
        return answer;
    }

    private void ring(String key, String user, String title, String text) {
        if (!bellWorks) {
            throw new IllegalStateException("no bell today");
        }
        rung.add(user + ": " + title);
    }

    /** Has the only notice tried again. */
    void retry() {
        String id = jdbi.withHandle(handle -> handle.select("SELECT id FROM billing_notices")
                .mapTo(String.class)
                .one());
        new RetryNotice(notices, transactions).retry(id, now);
    }

    /** Occasion, status, number of attempts and address of every notice, in the order they were made. */
    List<String> states() {
        return jdbi.withHandle(handle -> handle.select("SELECT concat_ws(' ', occasion, status, attempts,"
                        + " coalesce(recipient, 'null')) FROM billing_notices ORDER BY position")
                .mapTo(String.class)
                .list());
    }

    /** Whether the database lets a new notice of one status become another. */
    boolean mayBecome(NoticeStatus from, NoticeStatus to) {
        jdbi.useHandle(handle -> {
            handle.execute("DELETE FROM billing_notices");
            handle.execute(
                    "INSERT INTO billing_notices (account_id, id, event_id, occasion, happened_at, data, status, due_at,"
                            + " created_at, recipient, settled_at)"
                            + " VALUES ('user:alice', 'x', 'x', 'credit_low', now(), '{}', ?, now(), now(), 'a@b.example',"
                            + " CASE WHEN ? <> 'waiting' THEN now() END)",
                    from.key(),
                    from.key());
        });
        try {
            jdbi.useHandle(handle -> handle.execute(
                    "UPDATE billing_notices SET status = ?, settled_at = CASE WHEN ? <> 'waiting' THEN now() END",
                    to.key(),
                    to.key()));
            return true;
        } catch (JdbiException e) {
            if (!String.valueOf(e.getMessage()).contains("may not become")) {
                throw e;
            }
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
