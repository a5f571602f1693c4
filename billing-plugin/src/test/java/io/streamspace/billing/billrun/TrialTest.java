package io.streamspace.billing.billrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.PlanInterval;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.sale.PlanChanges;
import io.streamspace.billing.sale.PlanChanges.Changed;
import io.streamspace.billing.sale.PlanChanges.Invoicing;
import io.streamspace.billing.sale.PlanChanges.Request;
import io.streamspace.billing.sale.PlanChanges.When;
import io.streamspace.billing.sale.TrialExpiryJob;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Progress;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrialTest {

    private final Books books = new Books();
    private final AccountId alice = books.open("alice");
    private final PlanChanges changes =
            new PlanChanges(books.ports, books.accounts(), books.transactions, books::billingTerms);
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final TrialExpiryJob trialExpiryJob = new TrialExpiryJob(
            new TrialExpiryJob.Ports(books.ports, books.accounts(), books.transactions),
            books::billingTerms,
            new TrialExpiryJob.Notice(
                    () -> Duration.ofDays(3),
                    (key, user, title, text) -> told.add(key + " " + user),
                    account -> List.of(account.name())));

    @BeforeEach
    void offerPlans() {
        books.terms = Books.history(
                BillingMode.HYBRID,
                List.of(
                        plan("free", "0", PlanInterval.MONTH, 14),
                        plan("pro", "31.00", PlanInterval.MONTH, 14),
                        plan("big", "62.00", PlanInterval.MONTH, 14),
                        plan("yearly", "365.00", PlanInterval.YEAR, 14)));
    }

    @AfterEach
    void closeBooks() {
        assertThat(books.violations()).isEmpty();
        books.close();
    }

    @Test
    void a_plan_is_free_until_its_trial_ends_and_paid_in_advance_from_then_on() {
        Changed begun = change("pro", When.NOW, "2026-01-07T12:00:00Z");

        assertThat(begun.trialEndsAt()).contains(at("2026-01-21T12:00:00Z"));
        assertThat(begun.lines()).isEmpty();
        assertThat(planAt("2026-01-07T12:00:00Z"))
                .as("what it offers is had at once")
                .contains("pro");
        run("2026-01-21T11:59:59Z");
        assertThat(books.invoices(alice)).isEmpty();

        run("2026-01-21T12:15:00Z");
        run("2026-01-21T12:30:00Z");
        // 10.5 of 31 days
        assertThat(lines()).containsExactly("Plan pro plan, 21 Jan 2026 – 31 Jan 2026 10.50 USD");
        run("2026-02-01T01:00:00Z");
        assertThat(lines()).contains("Plan pro plan, February 2026 31.00 USD").hasSize(2);
        assertThat(books.announced()).containsOnlyOnce("billing.subscription.trial_ended");
    }

    @Test
    void an_edge_inside_a_trial_charges_nothing_and_one_at_its_end_the_whole_period_once() {
        change("pro", When.NOW, "2026-01-25T00:00:00Z");
        run("2026-02-01T01:00:00Z");
        assertThat(books.invoices(alice)).isEmpty();
        run("2026-02-08T00:00:00Z");
        // 21 of 28 days
        assertThat(lines()).containsExactly("Plan pro plan, 8 Feb 2026 – 28 Feb 2026 23.25 USD");

        AccountId bob = books.open("bob");
        changes.change(new Request(bob, "pro", When.NOW), at("2026-01-18T00:00:00Z"));
        run("2026-03-01T01:00:00Z");
        assertThat(books.invoices(bob))
                .flatExtracting(TrialTest::lines)
                .containsExactlyInAnyOrder(
                        "Plan pro plan, February 2026 31.00 USD", "Plan pro plan, March 2026 31.00 USD");
    }

    @Test
    void a_trial_that_is_cancelled_costs_nothing_and_does_not_come_again() {
        change("pro", When.NOW, "2026-01-07T00:00:00Z");
        assertThat(change(null, When.PERIOD_END, "2026-01-08T00:00:00Z").effectiveAt())
                .as("at its end")
                .isEqualTo("2026-01-21T00:00:00Z");
        assertThat(planAt("2026-01-20T23:59:59Z")).contains("pro");
        run("2026-01-22T00:00:00Z");
        run("2026-02-01T01:00:00Z");
        assertThat(books.invoices(alice)).isEmpty();
        assertThat(planAt("2026-01-21T00:00:00Z")).contains("free");

        Changed again = change("pro", When.NOW, "2026-02-15T00:00:00Z");
        assertThat(again.trialEndsAt()).isEmpty();
        // 14 of 28 days
        assertThat(amounts(again)).containsExactly("15.50 USD");
    }

    @Test
    void a_cancellation_at_once_and_a_change_of_heart() {
        change("pro", When.NOW, "2026-01-07T00:00:00Z");
        change(null, When.PERIOD_END, "2026-01-08T00:00:00Z");
        changes.resume(alice, at("2026-01-09T00:00:00Z"));
        run("2026-01-21T00:00:00Z");
        assertThat(lines()).as("it went on").hasSize(1);

        change("big", When.NOW, "2026-01-31T00:00:00Z");
        change(null, When.NOW, "2026-01-31T12:00:00Z");
        run("2026-02-01T01:00:00Z");
        run("2026-02-20T00:00:00Z");
        assertThat(lines()).filteredOn(line -> line.contains("big")).isEmpty();
    }

    @Test
    void an_upgrade_ends_a_trial_and_is_paid_for_from_then_on() {
        change("pro", When.NOW, "2026-01-07T00:00:00Z");

        Changed upgraded = change("big", When.NOW, "2026-01-17T00:00:00Z");

        assertThat(upgraded.trialEndsAt()).as("no trial within a trial").isEmpty();
        assertThat(upgraded.invoicing()).isEqualTo(Invoicing.AT_ONCE);
        // 15 of 31 days
        assertThat(amounts(upgraded)).containsExactly("30.00 USD");
        run("2026-01-21T00:00:00Z");
        assertThat(lines()).hasSize(1);
    }

    @Test
    void what_is_chosen_for_the_end_of_a_trial_is_paid_for_from_there() {
        change("pro", When.NOW, "2026-01-07T12:00:00Z");
        assertThat(change("big", When.PERIOD_END, "2026-01-08T00:00:00Z").effectiveAt())
                .isEqualTo("2026-01-21T12:00:00Z");

        run("2026-01-21T12:00:00Z");

        assertThat(lines()).containsExactly("Plan big plan, 21 Jan 2026 – 31 Jan 2026 21.00 USD");
    }

    @Test
    void a_change_at_the_very_end_of_a_trial_or_before_its_bill_gives_back_what_the_bill_charges() {
        change("pro", When.NOW, "2026-01-07T12:00:00Z");

        Changed changed = change("free", When.NOW, "2026-01-21T12:00:00Z");

        assertThat(lines()).containsExactly("Plan pro plan, 21 Jan 2026 – 31 Jan 2026 10.50 USD");
        assertThat(amounts(changed)).containsExactly("-10.50 USD");
    }

    @Test
    void who_pays_for_a_plan_and_tries_another_gets_back_what_is_left() {
        change("pro", When.NOW, "2026-01-01T00:00:00Z");
        change("pro", When.NOW, "2026-01-01T00:00:00Z", "no_change");
        run("2026-01-15T00:00:00Z");

        Changed tried = change("big", When.NOW, "2026-01-21T00:00:00Z");

        assertThat(tried.trialEndsAt()).contains(at("2026-02-04T00:00:00Z"));
        // 11 of 31 days
        assertThat(amounts(tried)).containsExactly("-11.00 USD");
    }

    @Test
    void a_yearly_plan_is_paid_from_the_trials_end_the_stub_by_its_share_of_a_year() {
        change("yearly", When.NOW, "2026-01-08T00:00:00Z");
        run("2026-01-22T00:00:00Z");
        assertThat(lines()).containsExactly("Plan yearly plan, 22 Jan 2026 – 31 Jan 2026 10.00 USD");
        run("2026-02-01T01:00:00Z");
        assertThat(lines()).contains("Plan yearly plan, 1 Feb 2026 – 31 Jan 2027 365.00 USD");
    }

    @Test
    void after_a_long_silence_everything_is_charged_once() {
        change("pro", When.NOW, "2026-01-07T12:00:00Z");

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> run("2026-04-10T00:00:00Z")),
                        CompletableFuture.runAsync(() -> run("2026-04-10T00:00:00Z")))
                .join();

        assertThat(lines())
                .containsExactlyInAnyOrder(
                        "Plan pro plan, 21 Jan 2026 – 31 Jan 2026 10.50 USD",
                        "Plan pro plan, February 2026 31.00 USD",
                        "Plan pro plan, March 2026 31.00 USD",
                        "Plan pro plan, April 2026 31.00 USD");
    }

    @Test
    void the_end_is_announced_ahead_once_unless_the_trial_was_cancelled() {
        change("pro", When.NOW, "2026-01-07T12:00:00Z");
        AccountId bob = books.open("bob");
        changes.change(new Request(bob, "pro", When.NOW), at("2026-01-07T12:00:00Z"));
        changes.change(new Request(bob, null, When.PERIOD_END), at("2026-01-08T12:00:00Z"));

        run("2026-01-18T11:59:00Z");
        assertThat(books.announced()).doesNotContain("billing.subscription.trial_ending");
        run("2026-01-18T12:00:00Z");
        run("2026-01-19T12:00:00Z");

        assertThat(books.announced()).containsOnlyOnce("billing.subscription.trial_ending");
        assertThat(told).singleElement().asString().startsWith("trial:sub_").endsWith(" alice");
    }

    @Test
    void a_locked_account_tries_nothing() {
        books.lock(alice);

        change("pro", When.NOW, "2026-01-07T12:00:00Z", "account_locked");
    }

    @Test
    void the_database_knows_one_trial_of_each_plan() {
        change("pro", When.NOW, "2026-01-07T12:00:00Z");

        assertThatThrownBy(() -> books.jdbi.useHandle(handle -> handle.execute(
                        "INSERT INTO billing_trials (account_id, plan_id, subscription_id, started_at, ends_at) "
                                + "VALUES ('user:alice', 'pro', 'x', now(), now() + interval '1 day')")))
                .hasMessageContaining("billing_trials_pkey");
    }

    private void run(String instant) {
        trialExpiryJob.run(at(instant), Progress.UNWATCHED);
        books.run(instant);
    }

    private Changed change(@Nullable String planId, When when, String now) {
        return changes.change(new Request(alice, planId, when), at(now));
    }

    private void change(String planId, When when, String now, String refusal) {
        assertThatThrownBy(() -> change(planId, when, now))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(refusal));
    }

    private Optional<String> planAt(String instant) {
        return new PlanHistory(
                        books.terms,
                        books.ports.subscriptions().of(List.of(alice)).getOrDefault(alice, List.of()))
                .at(at(instant))
                .map(Plan::id);
    }

    /** Of every invoice that was sent. */
    private List<String> lines() {
        return books.invoices(alice).stream()
                .filter(invoice -> invoice.sending() != null)
                .flatMap(invoice -> lines(invoice).stream())
                .toList();
    }

    private static List<String> lines(Invoice invoice) {
        return invoice.lines().stream()
                .map(line -> line.description() + " " + line.amount())
                .toList();
    }

    private static List<String> amounts(Changed changed) {
        return changed.lines().stream().map(line -> line.amount().toString()).toList();
    }

    private static Plan plan(String id, String price, PlanInterval interval, int trialDays) {
        return new Plan(id, "Plan " + id, new BigDecimal(price), interval, Map.of(), trialDays);
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }
}
