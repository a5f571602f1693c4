package io.streamspace.billing.sale;

import static io.streamspace.billing.billrun.Books.january;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.billrun.Books;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.PlanInterval;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceKind;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.report.Violation;
import io.streamspace.billing.sale.PlanChanges.Changed;
import io.streamspace.billing.sale.PlanChanges.Invoicing;
import io.streamspace.billing.sale.PlanChanges.Request;
import io.streamspace.billing.sale.PlanChanges.When;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.values.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanChangesTest {

    private final Books books = new Books();
    private final AccountId alice = books.open("alice");
    private final PlanChanges changes =
            new PlanChanges(books.ports, books.accounts(), books.transactions, books::billingTerms);

    @BeforeEach
    void offerPlans() {
        books.terms = Books.history(
                BillingMode.HYBRID,
                List.of(
                        plan("free", "0", PlanInterval.MONTH),
                        plan("pro", "29.99", PlanInterval.MONTH),
                        plan("big", "99.99", PlanInterval.MONTH),
                        plan("yearly", "365.00", PlanInterval.YEAR)));
    }

    @AfterEach
    void closeBooks() {
        assertThat(books.violations()).isEmpty();
        books.close();
    }

    @Test
    void signing_up_inside_a_period_is_invoiced_at_once_to_its_end() {
        Changed changed = change("pro", When.NOW, "2026-01-11T00:00:00Z");

        // 21 of 31 days of 29.99 = 20.3158...
        assertThat(amounts(changed)).containsExactly("20.32 USD");
        Invoice invoice = changed.invoice().orElseThrow();
        assertThat(invoice.kind()).isEqualTo(InvoiceKind.IMMEDIATE);
        assertThat(invoice.status()).isEqualTo(InvoiceStatus.SENT);
        assertThat(planAt("2026-01-11T00:00:00Z")).contains("pro");
        assertThat(planAt("2026-01-10T23:59:59.999Z")).contains("free");
        assertThat(books.announced()).contains("billing.subscription.changed");

        books.run("2026-02-01T01:00:00Z");
        assertThat(lines(arrears())).containsExactly("Plan pro plan, February 2026 29.99 USD");
    }

    @Test
    void an_upgrade_gives_back_what_is_left_and_charges_the_rest_two_lines_each_rounded_once() {
        change("pro", When.NOW, "2026-01-11T00:00:00Z");

        Changed changed = change("big", When.NOW, "2026-01-20T12:34:56.789Z");

        // 991 503 211 of 2 678 400 000 ms: 29.99 x 0.37018... = 11.1018..., 99.99 x 0.37018... = 37.0148...
        assertThat(amounts(changed)).containsExactly("-11.10 USD", "37.01 USD");
        assertThat(changed.invoice().orElseThrow().totals().total()).hasToString("25.91 USD");
        assertThat(changed.invoicing()).isEqualTo(Invoicing.AT_ONCE);
        assertThat(planAt("2026-01-20T12:34:56.789Z")).contains("big");
    }

    @Test
    void a_downgrade_takes_effect_at_once_and_its_lines_wait_for_the_next_arrears_invoice() {
        change("big", When.NOW, "2026-01-01T00:00:00Z");

        Changed changed = change("pro", When.NOW, "2026-01-16T12:00:00Z");

        // half of January: 99.99 / 2 = 49.995, 29.99 / 2 = 14.995
        assertThat(amounts(changed)).containsExactly("-50.00 USD", "15.00 USD");
        assertThat(changed.invoicing()).isEqualTo(Invoicing.NEXT_INVOICE);
        assertThat(changed.invoice()).isEmpty();
        assertThat(planAt("2026-01-16T12:00:00Z")).contains("pro");

        books.run("2026-02-01T00:00:00Z");
        books.run("2026-02-01T01:00:00Z");
        assertThat(lines(arrears()))
                .containsExactly(
                        "Unused Plan big plan, 16 Jan 2026 – 31 Jan 2026 -50.00 USD",
                        "Plan pro plan, 16 Jan 2026 – 31 Jan 2026 15.00 USD",
                        "Plan pro plan, February 2026 29.99 USD");
        books.run("2026-03-01T01:00:00Z");
        assertThat(lines(arrears())).as("once only").containsExactly("Plan pro plan, March 2026 29.99 USD");
    }

    @Test
    void at_the_periods_end_nothing_is_prorated() {
        change("big", When.NOW, "2026-01-01T00:00:00Z");

        Changed changed = change("pro", When.PERIOD_END, "2026-01-16T12:00:00Z");

        assertThat(changed.effectiveAt()).isEqualTo("2026-02-01T00:00:00Z");
        assertThat(changed.lines()).isEmpty();
        assertThat(planAt("2026-01-31T23:59:59.999Z")).contains("big");
        books.run("2026-02-01T01:00:00Z");
        assertThat(lines(arrears())).containsExactly("Plan pro plan, February 2026 29.99 USD");
    }

    @Test
    void cancelling_leaves_the_free_plan_and_can_be_withdrawn_until_then() {
        change("pro", When.NOW, "2026-01-01T00:00:00Z");

        assertThat(change(null, When.PERIOD_END, "2026-01-10T00:00:00Z").effectiveAt())
                .isEqualTo("2026-02-01T00:00:00Z");
        assertThat(planAt("2026-02-01T00:00:00Z")).contains("free");
        changes.resume(alice, at("2026-01-11T00:00:00Z"));
        assertThat(planAt("2026-02-01T00:00:00Z")).contains("pro");
        assertRefused("nothing_to_resume", () -> changes.resume(alice, at("2026-01-11T00:00:00Z")));

        assertThat(amounts(change(null, When.NOW, "2026-01-16T12:00:00Z"))).containsExactly("-15.00 USD");
        assertThat(planAt("2026-01-16T12:00:00Z")).contains("free");
        assertRefused("no_change", () -> change(null, When.NOW, "2026-01-17T00:00:00Z"));
        books.run("2026-02-01T01:00:00Z");
        assertThat(arrears().totals().credited()).as("money back is credit").hasToString("15.00 USD");
    }

    @Test
    void a_change_takes_the_place_of_one_that_has_not_begun() {
        change("pro", When.NOW, "2026-01-01T00:00:00Z");
        change("big", When.PERIOD_END, "2026-01-10T00:00:00Z");
        change(null, When.PERIOD_END, "2026-01-11T00:00:00Z");
        assertThat(planAt("2026-02-01T00:00:00Z")).contains("free");

        change("big", When.PERIOD_END, "2026-01-12T00:00:00Z");
        assertThat(planAt("2026-02-01T00:00:00Z")).contains("big");
        change("yearly", When.NOW, "2026-01-13T00:00:00Z");
        assertThat(planAt("2026-02-01T00:00:00Z")).contains("yearly");
    }

    @Test
    void under_a_clock_that_stands_still_every_change_counts_and_is_charged() {
        change("pro", When.NOW, "2026-01-16T12:00:00Z");
        change("big", When.NOW, "2026-01-16T12:00:00Z");
        change("pro", When.NOW, "2026-01-16T12:00:00Z");
        change("big", When.NOW, "2026-01-16T12:00:00Z");

        assertThat(planAt("2026-01-16T12:00:00Z")).contains("big");
        assertThat(books.invoices(alice)).hasSize(3);
        books.run("2026-02-01T01:00:00Z");
        assertThat(lines(arrears())).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-01T00:00:00Z, a period that ends this instant is not billed yet and its invoice charges the plan",
        "2026-02-01T00:30:00Z, one that ended before charges the old plan and the change makes the difference good"
    })
    void around_an_edge_the_new_period_is_paid_for_once(String instant, String why) {
        change("pro", When.NOW, "2026-01-01T00:00:00Z");
        change("big", When.NOW, instant);
        books.run("2026-02-01T01:00:00Z");

        long february = books.invoices(alice).stream()
                .flatMap(invoice -> invoice.lines().stream())
                .filter(line -> !line.servicePeriod().start().isBefore(Books.FEBRUARY))
                .mapToLong(line -> line.amount().minor().longValueExact())
                .sum();
        assertThat(february).as(why).isBetween(9990L, 9999L);
    }

    @Test
    void a_year_is_paid_from_the_next_edge_and_the_stub_before_it_by_its_share_of_a_year() {
        Changed changed = change("yearly", When.NOW, "2026-01-11T00:00:00Z");
        // 21 days of the 365 that end on 1 February
        assertThat(amounts(changed)).containsExactly("21.00 USD");

        books.run("2026-02-01T01:00:00Z");
        assertThat(lines(arrears())).containsExactly("Plan yearly plan, 1 Feb 2026 – 31 Jan 2027 365.00 USD");

        // 337 of 365 days are left
        Changed left = change("free", When.NOW, "2026-03-01T00:00:00Z");
        assertThat(amounts(left)).containsExactly("-337.00 USD");
    }

    @Test
    void what_is_paid_for_by_the_year_ends_with_it() {
        change("yearly", When.NOW, "2026-01-01T00:00:00Z");

        assertThat(change("pro", When.PERIOD_END, "2026-03-10T00:00:00Z").effectiveAt())
                .isEqualTo("2027-01-01T00:00:00Z");
    }

    @Test
    void a_preview_shows_the_lines_and_writes_nothing() {
        Changed shown = changes.preview(new Request(alice, "pro", When.NOW), at("2026-01-11T00:00:00Z"));

        assertThat(amounts(shown)).containsExactly("20.32 USD");
        assertThat(books.invoices(alice)).isEmpty();
        assertThat(planAt("2026-01-11T00:00:00Z")).contains("free");
        assertThat(books.announced()).isEmpty();
    }

    @Test
    void a_locked_account_may_do_with_less_but_not_with_more() {
        change("pro", When.NOW, "2026-01-01T00:00:00Z");
        books.lock(alice);

        assertRefused("account_locked", () -> change("big", When.NOW, "2026-01-11T00:00:00Z"));
        assertThat(change("free", When.NOW, "2026-01-11T00:00:00Z").invoicing()).isEqualTo(Invoicing.NEXT_INVOICE);
    }

    @Test
    void what_cannot_be_is_refused() {
        assertRefused("invalid_parameter", () -> change("none", When.NOW, "2026-01-11T00:00:00Z"));
        assertRefused("no_change", () -> change("free", When.NOW, "2026-01-11T00:00:00Z"));
        books.terms = Books.history(BillingMode.USAGE, books.terms.latest().plans());
        assertRefused("no_plans", () -> change("pro", When.NOW, "2026-01-11T00:00:00Z"));
    }

    @Test
    void a_period_closed_early_keeps_the_edge_that_the_plan_was_paid_up_to() {
        books.useCpu(alice, january(), 0, 1);
        books.transactions.run(() -> books.ports.periods().closeEarly(alice, january(), at("2026-01-05T00:00:00Z")));

        assertThat(amounts(change("pro", When.NOW, "2026-01-11T00:00:00Z"))).containsExactly("20.32 USD");
        books.run("2026-02-01T01:00:00Z");
        assertThat(books.invoices(alice))
                .flatExtracting(PlanChangesTest::lines)
                .filteredOn(line -> line.startsWith("Plan"))
                .containsExactlyInAnyOrder(
                        "Plan pro plan, 11 Jan 2026 – 31 Jan 2026 20.32 USD", "Plan pro plan, February 2026 29.99 USD");
    }

    @Test
    void a_line_that_waited_and_is_not_on_its_invoice_is_found() {
        change("big", When.NOW, "2026-01-01T00:00:00Z");
        change("pro", When.NOW, "2026-01-16T12:00:00Z");
        books.run("2026-02-01T01:00:00Z");

        books.jdbi.useTransaction(handle -> {
            handle.execute("UPDATE billing_pending_lines SET amount_minor = amount_minor + 1 WHERE amount_minor > 0");
            assertThat(books.violations()).extracting(Violation::law).containsExactly(3);
            handle.rollback();
        });
    }

    private Changed change(@Nullable String planId, When when, String now) {
        return changes.change(new Request(alice, planId, when), at(now));
    }

    private Optional<String> planAt(String instant) {
        return new PlanHistory(
                        books.terms,
                        books.ports.subscriptions().of(List.of(alice)).getOrDefault(alice, List.of()))
                .at(at(instant))
                .map(Plan::id);
    }

    /** The newest one. */
    private Invoice arrears() {
        return books.invoices(alice).stream()
                .filter(invoice -> invoice.kind() == InvoiceKind.ARREARS)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> lines(Invoice invoice) {
        return invoice.lines().stream()
                .map(line -> line.description() + " " + line.amount())
                .toList();
    }

    private static List<String> amounts(Changed changed) {
        return changed.lines().stream()
                .map(InvoiceLine::amount)
                .map(Object::toString)
                .toList();
    }

    private static Plan plan(String id, String price, PlanInterval interval) {
        return new Plan(id, "Plan " + id, new BigDecimal(price), interval, Map.of());
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
