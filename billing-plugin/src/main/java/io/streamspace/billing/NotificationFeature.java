package io.streamspace.billing;

import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.event.Audience;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.notification.Attempts;
import io.streamspace.billing.notification.HostBell;
import io.streamspace.billing.notification.MailTerms;
import io.streamspace.billing.notification.MailTerms.Writing;
import io.streamspace.billing.notification.MailedPdf;
import io.streamspace.billing.notification.Notices;
import io.streamspace.billing.notification.RetryNotice;
import io.streamspace.billing.notification.Scribe;
import io.streamspace.billing.notification.TellPeople;
import io.streamspace.billing.notification.adapter.MailsResource;
import io.streamspace.billing.notification.adapter.NoticePages;
import io.streamspace.billing.notification.adapter.PostgresNotices;
import io.streamspace.billing.notification.adapter.PostgresReaders;
import io.streamspace.billing.notification.adapter.SmtpPostman;
import io.streamspace.billing.notification.adapter.TemplateScribe;
import io.streamspace.billing.webhook.RetrySchedule;
import io.streamspace.billing.webhook.adapter.PublicHost;
import io.streamspace.plugin.HostSettings.OutboundReach;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** What people are told, wired: by mail, on threads of its own, or by the host. */
final class NotificationFeature implements AutoCloseable {

    private static final Duration FORGETTING = Duration.ofMinutes(10);
    private static final Duration LOOKING = Duration.ofSeconds(1);
    private static final Duration KEEPING = Duration.ofDays(90);

    private final Features features;
    private final Notices notices;
    private final SenderThreads threads = new SenderThreads("mail", TellPeople.MAILS_AT_ONCE);
    private final SmtpPostman postman;
    private final Scribe scribe;
    private final TellPeople telling;

    NotificationFeature(Features features, MailedPdf documents) {
        this.features = features;
        Foundations on = features.foundations();
        this.notices = new PostgresNotices(on.jdbi(), Instant::now);
        this.postman = new SmtpPostman(threads.timer(), (SSLSocketFactory) SSLSocketFactory.getDefault());
        this.scribe = scribe(documents);
        this.telling = new TellPeople(
                new TellPeople.Means(
                        notices, new PostgresReaders(on.jdbi()), attempts(), threads.senders(), on.transactions()),
                this::terms,
                Instant::now);
    }

    /** Who hears what is handed to the host's bus. */
    static Audience audience(Foundations on) {
        return new PostgresNotices(on.jdbi(), Instant::now);
    }

    /** Looks for what is due, and from time to time for what can be forgotten. */
    void start(Threads recurring) {
        recurring.every(() -> LOOKING, this::tell);
        recurring.every(() -> FORGETTING, () -> notices.forget(Instant.now().minus(KEEPING)));
    }

    /** Has the host tell what it is to tell, and mails set out. */
    void tell() {
        telling.round();
    }

    MailsResource resource() {
        Foundations on = features.foundations();
        return new MailsResource(new MailsResource.Sources(
                new NoticePages(on.jdbi()),
                new RetryNotice(notices, on.transactions()),
                scribe,
                postman,
                this::terms,
                () -> on.context().hostSettings().outboundReach() == OutboundReach.ANY,
                PublicHost::is,
                Instant::now));
    }

    /** Figures of this process, by name. */
    Map<String, Supplier<Number>> figures() {
        return Map.of(
                "streamspace_billing_mail_attempts_sent", telling::sent,
                "streamspace_billing_mail_attempts_failed", telling::failed);
    }

    /** Breaks off what is under way and waits until its leases are given back. */
    @Override
    public void close() {
        postman.close();
        threads.close();
    }

    private Attempts attempts() {
        Foundations on = features.foundations();
        HostBell bell =
                new HostBell(on.context().notifications(), features.collecting().people());
        return new Attempts(
                new Attempts.Means(scribe, postman, bell), new RetrySchedule(new SecureRandom()), Instant::now);
    }

    private Scribe scribe(MailedPdf documents) {
        return new TemplateScribe(new TemplateScribe.Sources(
                this::writing,
                () -> features.configuration().invoices().seller().party().name(),
                (account, at) -> features.calendars().of(account).zoneAt(at),
                this::meterName,
                () -> features.configuration().dunning().lockNotice(),
                documents,
                Printing::reason));
    }

    private String meterName(String key) {
        return features.foundations()
                .settings()
                .terms()
                .latest()
                .further(key)
                .map(MeterTerms::meter)
                .map(Meter::name)
                .orElse(key);
    }

    private Writing writing() {
        MailTerms terms = terms();
        return terms == null ? Writing.PLAIN : terms.writing();
    }

    private @Nullable MailTerms terms() {
        return features.configuration().mail();
    }
}
