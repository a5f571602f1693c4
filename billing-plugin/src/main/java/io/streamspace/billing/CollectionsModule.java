package io.streamspace.billing;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.config.BillingConfiguration;
import io.streamspace.billing.entitlement.Quota;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.payment.AccountPeople;
import io.streamspace.billing.payment.Dunning;
import io.streamspace.billing.payment.DunningTerms;
import io.streamspace.billing.payment.OpenSessions;
import io.streamspace.billing.payment.PaymentGrace;
import io.streamspace.billing.payment.Payments;
import io.streamspace.billing.payment.QuotaSuspension;
import io.streamspace.billing.payment.RecordPayment;
import io.streamspace.billing.payment.Reminders;
import io.streamspace.billing.payment.StandingPolicy;
import io.streamspace.billing.payment.Standings;
import io.streamspace.billing.payment.Suspension;
import io.streamspace.billing.payment.adapter.AccountResource;
import io.streamspace.billing.payment.adapter.HostSessions;
import io.streamspace.billing.payment.adapter.PaymentsResource;
import io.streamspace.billing.payment.postgres.PostgresOpenSessions;
import io.streamspace.billing.payment.postgres.PostgresPayments;
import io.streamspace.billing.payment.postgres.PostgresSentReminders;
import io.streamspace.billing.payment.postgres.PostgresStandings;
import io.streamspace.billing.schedule.JobStep;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Payments, reminders, dunning, standing and suspension. */
final class CollectionsModule {

    private final BillingModules billingModules;
    private final PluginServices on;
    private final AccountPeople people;
    private final Payments payments;
    private final Standings standings;
    private final StandingPolicy review;
    private final AdjustmentsModule adjustmentsModule;
    private final Suspension suspension;
    private final Dunning dunning;
    private final Reminders reminders;

    CollectionsModule(BillingModules billingModules) {
        this.billingModules = billingModules;
        this.on = billingModules.pluginServices();
        OpenSessions open = new PostgresOpenSessions(on.jdbi());
        people = new AccountPeople(open);
        payments = new PostgresPayments(on.jdbi());
        standings = new PostgresStandings(on.jdbi());
        review = new StandingPolicy(standings, billingModules.outbox(), on.transactions(), () -> terms().grace());
        adjustmentsModule = new AdjustmentsModule(billingModules, payments, standings);
        suspension = new Suspension(new HostSessions(on.context().sessions()), open);
        reminders = new Reminders(
                new PostgresSentReminders(on.jdbi()),
                billingModules.outbox(),
                on.transactions(),
                () -> billingModules.configuration().dunning().reminders());
        dunning = new Dunning(new Dunning.Ports(review, standings, suspension), this::terms, this::isChargedAt);
    }

    /** Reminds of invoices before and after they are due. */
    JobStep remind() {
        return new JobStep("remind", reminders::run);
    }

    /** Locks accounts in arrears, and unlocks those that have paid. */
    JobStep dun() {
        return new JobStep("dun", dunning::run);
    }

    /** Whom to tell of an account. */
    AccountPeople people() {
        return people;
    }

    /** For whoever changes what an account owes, in the same transaction. */
    StandingPolicy review() {
        return review;
    }

    /** Suspends accounts whose limits stay exceeded, where that is configured. */
    JobStep suspend() {
        QuotaModule quotas = billingModules.quotas();
        return new JobStep("suspend", new QuotaSuspension(quotas.states(), suspension, quotas::suspendNotice)::run);
    }

    /** When the host is asked once more to suspend what it has not. */
    Optional<Instant> nextSuspension() {
        return suspension.nextRequest();
    }

    AdjustmentsModule adjustmentsModule() {
        return adjustmentsModule;
    }

    PaymentsResource payments(AccountScopes scopes) {
        RecordPayment recordPayment = new RecordPayment(adjustmentsModule.ports(), review, on.transactions());
        return new PaymentsResource(
                scopes,
                new PaymentsResource.Sources(billingModules.invoices(), payments, recordPayment),
                billingModules.now());
    }

    AccountResource account(AccountScopes scopes) {
        return new AccountResource(
                scopes,
                new AccountResource.Sources(
                        standings,
                        this::quotas,
                        this::terms,
                        () -> billingModules.configuration().quotas().alertThresholdPercent(),
                        () -> billingModules.configuration().store() != null,
                        this::meters,
                        new InvoicingModule(billingModules).details(),
                        new AccountZonesModule(billingModules).zones(),
                        billingModules.now()));
    }

    private List<String> meters() {
        return on.settings().terms().meters().stream().map(Meter::key).toList();
    }

    private List<Quota> quotas(AccountId account, Instant now) {
        return isChargedAt(now) ? billingModules.quotas().quotas().of(account, now) : List.of();
    }

    private boolean isChargedAt(Instant instant) {
        RateBookHistory terms = on.settings().terms();
        return terms.at(instant).enabled();
    }

    private DunningTerms terms() {
        BillingConfiguration.Dunning dunning = billingModules.configuration().dunning();
        return new DunningTerms(
                new PaymentGrace(dunning.grace()),
                dunning.lockNotice(),
                on.settings().calendars().common().zoneAt(billingModules.now().get()));
    }
}
