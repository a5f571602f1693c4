package io.streamspace.billing;

import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.delivery.DeliveryWorker;
import io.streamspace.billing.delivery.RetrySchedule;
import io.streamspace.billing.event.Audience;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.notification.DeliverNotices;
import io.streamspace.billing.notification.HostNotifier;
import io.streamspace.billing.notification.MailRenderer;
import io.streamspace.billing.notification.MailSettings;
import io.streamspace.billing.notification.MailSettings.Writing;
import io.streamspace.billing.notification.MailedPdf;
import io.streamspace.billing.notification.Notice;
import io.streamspace.billing.notification.NoticeAttempts;
import io.streamspace.billing.notification.Notices;
import io.streamspace.billing.notification.RetryNotice;
import io.streamspace.billing.notification.adapter.MailsResource;
import io.streamspace.billing.notification.adapter.NoticePages;
import io.streamspace.billing.notification.adapter.PostgresNotices;
import io.streamspace.billing.notification.adapter.PostgresRecipients;
import io.streamspace.billing.notification.adapter.SmtpMailSender;
import io.streamspace.billing.notification.adapter.TemplateMailRenderer;
import io.streamspace.billing.webhook.adapter.PublicHost;
import io.streamspace.plugin.HostSettings.OutboundReach;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Notices to people: mail on threads of its own, or the host's notifications. */
final class NotificationsModule implements AutoCloseable {

    private static final Duration FORGETTING = Duration.ofMinutes(10);
    private static final Duration KEEPING = Duration.ofDays(90);

    private final BillingModules billingModules;
    private final Notices notices;
    private final SenderThreads threads = new SenderThreads("mail", DeliverNotices.MAILS_AT_ONCE);
    private final SmtpMailSender postman;
    private final MailRenderer mailRenderer;
    private final DeliverNotices telling;
    private final DeliveryWorker<Notice> worker;

    NotificationsModule(BillingModules billingModules, MailedPdf documents) {
        this.billingModules = billingModules;
        PluginServices on = billingModules.pluginServices();
        this.notices = new PostgresNotices(on.jdbi(), Instant::now);
        this.postman = new SmtpMailSender(threads.timer(), (SSLSocketFactory) SSLSocketFactory.getDefault());
        this.mailRenderer = scribe(documents);
        this.telling = new DeliverNotices(
                notices, new PostgresRecipients(on.jdbi()), noticeAttempts(), on.transactions(), this::terms);
        this.worker = new DeliveryWorker<>(
                notices,
                telling,
                on.transactions(),
                new DeliveryWorker.Workers(threads.senders(), DeliverNotices.MAILS_AT_ONCE),
                Instant::now);
    }

    /** Who hears what is handed to the host's bus. */
    static Audience audience(PluginServices on) {
        return new PostgresNotices(on.jdbi(), Instant::now);
    }

    /** Looks for what is due, and from time to time for what can be forgotten. */
    void start(Threads recurring) {
        PollingPace pace = billingModules.pluginServices().pace();
        recurring.every(() -> PollingPace.TURN, pace.turn(worker::round));
        recurring.every(() -> FORGETTING, () -> notices.forget(Instant.now().minus(KEEPING)));
    }

    /** Has the host tell what it is to tell, and mails set out. */
    void tell() {
        worker.round();
    }

    MailsResource resource() {
        PluginServices on = billingModules.pluginServices();
        return new MailsResource(new MailsResource.Sources(
                new NoticePages(on.jdbi()),
                new RetryNotice(notices, on.transactions()),
                mailRenderer,
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

    private NoticeAttempts noticeAttempts() {
        PluginServices on = billingModules.pluginServices();
        HostNotifier bell = new HostNotifier(
                on.context().notifications(), billingModules.collectionsModule().people());
        return new NoticeAttempts(
                new NoticeAttempts.Means(mailRenderer, postman, bell),
                RetrySchedule.ofMessages(new SecureRandom()),
                Instant::now);
    }

    private MailRenderer scribe(MailedPdf documents) {
        return new TemplateMailRenderer(new TemplateMailRenderer.Sources(
                this::writing,
                () -> billingModules.configuration().invoices().seller().party().name(),
                (account, at) -> billingModules.calendars().of(account).zoneAt(at),
                this::meterName,
                () -> billingModules.configuration().dunning().lockNotice(),
                documents,
                DocumentsModule::reason));
    }

    private String meterName(String key) {
        return billingModules
                .pluginServices()
                .settings()
                .terms()
                .latest()
                .further(key)
                .map(MeterTerms::meter)
                .map(Meter::name)
                .orElse(key);
    }

    private Writing writing() {
        MailSettings terms = terms();
        return terms == null ? Writing.PLAIN : terms.writing();
    }

    private @Nullable MailSettings terms() {
        return billingModules.configuration().mail();
    }
}
