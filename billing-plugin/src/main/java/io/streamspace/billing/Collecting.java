package io.streamspace.billing;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.config.BillingConfiguration;
import io.streamspace.billing.http.AccountScopes;
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
import io.streamspace.billing.payment.adapter.PaymentsResource;
import io.streamspace.billing.payment.adapter.PostgresOpenSessions;
import io.streamspace.billing.payment.adapter.PostgresPayments;
import io.streamspace.billing.payment.adapter.PostgresSentReminders;
import io.streamspace.billing.payment.adapter.PostgresStandings;
import io.streamspace.billing.quota.Quota;
import io.streamspace.billing.schedule.Job;
import java.time.Instant;
import java.util.List;

/** What gets invoices paid: payments, standing, suspension. */
final class Collecting {

    private final Features features;
    private final Foundations on;
    private final AccountPeople people;
    private final Payments payments;
    private final Standings standings;
    private final StandingPolicy review;
    private final TakingBack takingBack;
    private final Suspension suspension;
    private final Dunning dunning;
    private final Reminders reminders;

    Collecting(Features features) {
        this.features = features;
        this.on = features.foundations();
        OpenSessions open = new PostgresOpenSessions(on.jdbi());
        people = new AccountPeople(open);
        payments = new PostgresPayments(on.jdbi());
        standings = new PostgresStandings(on.jdbi());
        review = new StandingPolicy(standings, features.outbox(), on.transactions(), () -> terms().grace());
        takingBack = new TakingBack(features, payments, standings);
        suspension = new Suspension(on.context().sessions(), open);
        reminders = new Reminders(
                new PostgresSentReminders(on.jdbi()),
                features.outbox(),
                on.transactions(),
                () -> features.configuration().dunning().reminders());
        dunning = new Dunning(new Dunning.Ports(review, standings, suspension), this::terms, this::isChargedAt);
    }

    /** The bill run, then reminders, and then what is done about arrears. */
    Job after(Job billRun) {
        return (firedFor, progress) -> {
            billRun.run(firedFor, progress);
            reminders.run(firedFor, progress);
            dunning.run(firedFor, progress);
        };
    }

    /** Whom to tell of an account. */
    AccountPeople people() {
        return people;
    }

    /** For whoever changes what an account owes, in the same transaction. */
    StandingPolicy review() {
        return review;
    }

    /** The check of quotas, and then what is done about limits that stay exceeded. */
    Job afterChecking(Job checkQuotas) {
        QuotaFeatures quotas = features.quotas();
        QuotaSuspension exceeded = new QuotaSuspension(quotas.states(), suspension, quotas::suspendNotice);
        return (firedFor, progress) -> {
            checkQuotas.run(firedFor, progress);
            exceeded.run(firedFor, progress);
        };
    }

    TakingBack takingBack() {
        return takingBack;
    }

    PaymentsResource payments(AccountScopes scopes) {
        RecordPayment recordPayment = new RecordPayment(takingBack.ports(), review, on.transactions());
        return new PaymentsResource(
                scopes, new PaymentsResource.Sources(features.invoices(), payments, recordPayment), features.now());
    }

    AccountResource account(AccountScopes scopes) {
        return new AccountResource(
                scopes,
                new AccountResource.Sources(
                        standings,
                        this::quotas,
                        this::terms,
                        () -> features.configuration().quotas().alertThresholdPercent(),
                        new Invoicing(features).details(),
                        new AccountZoneFeature(features).zones(),
                        features.now()));
    }

    private List<Quota> quotas(AccountId account, Instant now) {
        return isChargedAt(now) ? features.quotas().quotas().of(account, now) : List.of();
    }

    private boolean isChargedAt(Instant instant) {
        RateBookHistory terms = on.settings().terms();
        return terms.at(instant).enabled();
    }

    private DunningTerms terms() {
        BillingConfiguration.Dunning dunning = features.configuration().dunning();
        return new DunningTerms(
                new PaymentGrace(dunning.grace()),
                dunning.lockNotice(),
                on.settings().calendars().common().zoneAt(features.now().get()));
    }
}
