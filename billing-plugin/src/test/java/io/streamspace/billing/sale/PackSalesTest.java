package io.streamspace.billing.sale;

import static io.streamspace.billing.billrun.Books.JANUARY;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.ObjectLimits;
import io.streamspace.billing.account.postgres.PostgresObjectLimits;
import io.streamspace.billing.billrun.Books;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.Pack;
import io.streamspace.billing.catalog.Pack.Recurrence;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.entitlement.grant.Grant;
import io.streamspace.billing.entitlement.grant.Grant.Renewal;
import io.streamspace.billing.entitlement.grant.Grant.Standing;
import io.streamspace.billing.entitlement.grant.GrantWithdrawal;
import io.streamspace.billing.entitlement.grant.Grants.Burn;
import io.streamspace.billing.entitlement.grant.PurchasedGrants.Voiding;
import io.streamspace.billing.entitlement.grant.postgres.PostgresGrants;
import io.streamspace.billing.entitlement.grant.postgres.PostgresPurchasedGrants;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.report.Violation;
import io.streamspace.billing.report.adapter.MoneyLaws;
import io.streamspace.billing.sale.PackSales.Bought;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Progress;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackSalesTest {

    private static final String MINUTES = "minutes";

    private final Books books = new Books();
    private final AccountId alice = books.open("alice");
    private final Map<ObjectLimits.Kind, Integer> limits = new EnumMap<>(ObjectLimits.Kind.class);
    private final PostgresGrants grants = new PostgresGrants(books.jdbi);
    private final PostgresPurchasedGrants book = new PostgresPurchasedGrants(books.jdbi);
    private final PackSales.Ports ports = new PackSales.Ports(
            books.accounts(),
            book,
            new ImmediateSale(books.ports, books.accounts(), books::billingTerms),
            books.ports.outbox(),
            new PostgresObjectLimits(books.jdbi, () -> limits),
            books.transactions);
    private final PackSales sales = new PackSales(ports, books::billingTerms);
    private final GrantExpiryJob life = new GrantExpiryJob(sales, ports, () -> Duration.ofDays(7));
    private final GrantWithdrawal withdrawal = new GrantWithdrawal(book, books.transactions);

    @BeforeEach
    void offerPacks() {
        offer(
                pack("month", "4.99", Period.ofMonths(1), Recurrence.ONE_TIME),
                pack("again", "4.99", Period.ofMonths(1), Recurrence.RECURRING),
                pack("gift", "0", Period.ofDays(30), Recurrence.ONE_TIME),
                pack("ever", "1.00", null, Recurrence.ONE_TIME));
    }

    @AfterEach
    void closeBooks() {
        assertThat(books.violations()).isEmpty();
        books.close();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T10:00:00Z, 2026-02-28T10:00:00Z",
        "2026-01-15T10:00:00.123456Z, 2026-02-15T10:00:00.123Z",
        "2028-01-31T10:00:00Z, 2028-02-29T10:00:00Z"
    })
    void a_month_is_one_of_the_calendar(String bought, String expires) {
        books.credit(alice, "10.00", JANUARY, null);

        Grant grant = sales.purchase(alice, "month", at(bought)).grant();

        assertThat(grant.validity().expiresAt()).isEqualTo(expires);
        assertThat(grants.of(List.of(alice)).get(alice)).containsExactly(grant);
        assertThat(books.announced()).contains("billing.pack.purchased");
    }

    @Test
    void the_line_says_what_was_bought_and_for_when() {
        books.credit(alice, "10.00", JANUARY, null);

        Invoice invoice = sales.purchase(alice, "month", at("2026-01-15T10:00:00Z"))
                .invoice()
                .orElseThrow();

        assertThat(invoice.status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(invoice.lines()).singleElement().satisfies(line -> {
            assertThat(line.description()).isEqualTo("Pack month");
            assertThat(line.servicePeriod().end()).isEqualTo("2026-02-15T10:00:00Z");
            assertThat(line.amount()).hasToString("4.99 USD");
        });
    }

    @Test
    void without_credit_nothing_is_bought() {
        assertRefused("insufficient_credit", () -> sales.purchase(alice, "month", JANUARY));
        assertRefused("not_found", () -> sales.purchase(alice, "nothing", JANUARY));
        assertThat(grants.of(List.of(alice))).isEmpty();
        assertThat(books.invoices(alice)).isEmpty();
    }

    @Test
    void what_costs_nothing_is_a_purchase_without_an_invoice() {
        Bought gift = sales.purchase(alice, "gift", JANUARY);

        assertThat(gift.invoice()).isEmpty();
        assertThat(gift.grant().pack().invoiceId()).isNull();
        assertThat(grants.of(List.of(alice))).containsKey(alice);
    }

    @Test
    void nothing_is_sold_while_billing_is_off() {
        RateBook on = books.terms.latest();
        books.terms = new RateBookHistory(
                List.of(new RateBookHistory.Version(
                        JANUARY,
                        new RateBook(
                                false, on.mode(), on.currency(), on.rates(), on.plans(), on.further(), on.packs()))),
                JANUARY);
        assertRefused("billing_disabled", () -> sales.purchase(alice, "gift", JANUARY));
    }

    @Test
    void a_locked_account_buys_and_renews_nothing() {
        books.credit(alice, "20.00", JANUARY, null);
        Grant grant = sales.purchase(alice, "again", JANUARY).grant();
        books.lock(alice);

        assertRefused("account_locked", () -> sales.purchase(alice, "gift", JANUARY));
        assertRefused("account_locked", () -> sales.renew(alice, grant.id(), JANUARY));
        run("2026-02-01T00:00:00Z");
        assertThat(lastNews()).containsEntry("renewal", "lapsed").containsEntry("reason", "account_locked");
    }

    @Test
    void a_renewal_goes_on_where_the_grant_ends_once() {
        books.credit(alice, "20.00", JANUARY, null);
        Grant first = sales.purchase(alice, "month", JANUARY).grant();

        Grant second =
                sales.renew(alice, first.id(), at("2026-01-02T00:00:00Z")).grant();

        assertThat(second.validity().effectiveAt()).isEqualTo("2026-02-01T00:00:00Z");
        assertThat(second.validity().expiresAt()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(second.validity().standing(at("2026-01-02T00:00:00Z"))).isEqualTo(Standing.PENDING);
        assertRefused("already_renewed", () -> sales.renew(alice, first.id(), at("2026-01-03T00:00:00Z")));
        assertThat(books.invoices(alice)).hasSize(2);
    }

    @Test
    void however_they_are_bought_an_account_has_only_so_many_packs() {
        books.credit(alice, "20.00", JANUARY, null);
        limits.put(ObjectLimits.Kind.PACKS, 2);
        Grant first = sales.purchase(alice, "gift", JANUARY).grant();
        Grant second = sales.renew(alice, first.id(), JANUARY).grant();

        assertRefused("too_many", () -> sales.purchase(alice, "gift", JANUARY));
        assertRefused("too_many", () -> sales.renew(alice, second.id(), JANUARY));
        assertRefused("too_many", () -> sales.quoteInMoney(alice, "month", JANUARY));
        assertThat(all()).hasSize(2);

        Instant firstEnds = at("2026-01-31T00:00:00Z");
        assertThat(sales.renew(alice, second.id(), firstEnds).grant().validity().effectiveAt())
                .isEqualTo("2026-03-02T00:00:00Z");
    }

    @Test
    void what_renews_itself_takes_the_place_of_what_has_ended() {
        books.credit(alice, "20.00", JANUARY, null);
        limits.put(ObjectLimits.Kind.PACKS, 1);
        sales.purchase(alice, "again", JANUARY);

        run("2026-02-01T00:00:00Z");

        assertThat(lastNews()).containsEntry("renewal", "renewed");
        assertThat(all()).hasSize(2);
    }

    @Test
    void what_has_ended_is_renewed_from_now_for_thirty_days() {
        books.credit(alice, "20.00", JANUARY, null);
        Grant first = sales.purchase(alice, "month", JANUARY).grant();
        Grant other = sales.purchase(alice, "month", JANUARY).grant();

        Instant inTime = at("2026-03-03T00:00:00Z");
        assertThat(sales.renew(alice, first.id(), inTime).grant().validity().effectiveAt())
                .isEqualTo(inTime);
        assertRefused("not_renewable", () -> sales.renew(alice, other.id(), inTime.plusMillis(1)));
    }

    @Test
    void what_is_offered_no_more_or_never_ends_is_not_renewed() {
        books.credit(alice, "20.00", JANUARY, null);
        Grant month = sales.purchase(alice, "month", JANUARY).grant();
        Grant ever = sales.purchase(alice, "ever", JANUARY).grant();
        offer(pack("ever", "1.00", null, Recurrence.ONE_TIME));

        assertRefused("pack_not_offered", () -> sales.renew(alice, month.id(), JANUARY));
        assertRefused("not_renewable", () -> sales.renew(alice, ever.id(), JANUARY));
        assertRefused("not_found", () -> sales.renew(alice, "gr_none", JANUARY));
        assertRefused("not_found", () -> sales.renew(AccountId.ofUser("bob"), month.id(), JANUARY));
    }

    @Test
    void an_end_is_announced_ahead_and_when_it_comes_each_once() {
        books.credit(alice, "20.00", JANUARY, null);
        sales.purchase(alice, "month", JANUARY);
        sales.purchase(alice, "ever", JANUARY);

        run("2026-01-24T23:45:00Z");
        assertThat(packNews()).containsExactly("purchased", "purchased");
        run("2026-01-25T00:00:00Z");
        run("2026-01-25T00:15:00Z");
        assertThat(packNews()).containsExactly("purchased", "purchased", "expiring");
        run("2026-01-31T23:45:00Z");
        run("2026-02-01T00:00:00Z");
        run("2026-02-01T00:15:00Z");
        assertThat(packNews()).containsExactly("purchased", "purchased", "expiring", "expired");
        assertThat(lastNews()).containsEntry("renewal", "none");
    }

    @Test
    void a_recurring_pack_is_bought_again_without_a_gap_until_credit_is_short() {
        books.credit(alice, "10.00", JANUARY, null);
        Instant bought = at("2026-01-10T10:07:00Z");
        sales.purchase(alice, "again", bought);

        run("2026-02-10T10:15:00Z");
        run("2026-02-10T10:30:00Z");

        assertThat(all()).hasSize(2);
        assertThat(all().get(1).validity().effectiveAt()).isEqualTo("2026-02-10T10:07:00Z");
        assertThat(all().get(1).validity().expiresAt()).isEqualTo("2026-03-10T10:07:00Z");
        assertThat(packNews()).containsExactly("purchased", "purchased", "expired");
        assertThat(lastNews())
                .containsEntry("renewal", "renewed")
                .containsEntry("renewed_by", all().get(1).id());

        run("2026-03-10T10:15:00Z");

        assertThat(all()).hasSize(2);
        assertThat(lastNews()).containsEntry("renewal", "lapsed").containsEntry("reason", "insufficient_credit");
        books.credit(alice, "4.97", JANUARY, null);
        run("2026-03-10T10:30:00Z");
        assertThat(all()).as("a lapsed renewal is not tried again").hasSize(2);
    }

    @Test
    void what_was_missed_for_longer_than_a_term_begins_anew() {
        books.credit(alice, "20.00", JANUARY, null);
        sales.purchase(alice, "again", JANUARY);

        run("2026-06-15T12:00:00Z");

        assertThat(all()).hasSize(2);
        assertThat(all().get(1).validity().effectiveAt()).isEqualTo("2026-06-15T12:00:00Z");
    }

    @Test
    void a_renewal_by_itself_can_be_called_off_and_one_made_by_hand_takes_its_place() {
        books.credit(alice, "50.00", JANUARY, null);
        Grant calledOff = sales.purchase(alice, "again", JANUARY).grant();
        Grant byHand = sales.purchase(alice, "again", JANUARY).grant();

        assertThat(withdrawal.cancelRenewal(alice, calledOff.id(), JANUARY).renewal())
                .isEqualTo(Renewal.NONE);
        withdrawal.cancelRenewal(alice, calledOff.id(), JANUARY);
        sales.renew(alice, byHand.id(), JANUARY);
        run("2026-02-01T00:00:00Z");

        assertThat(all()).hasSize(3);
        assertRefused("grant_ended", () -> withdrawal.cancelRenewal(alice, calledOff.id(), at("2026-02-01T00:00:00Z")));
    }

    @Test
    void a_pack_is_sold_until_its_offer_ends_and_what_renews_itself_is_renewed() {
        books.credit(alice, "50.00", JANUARY, null);
        offer(
                until("2026-01-20T00:00:00Z", pack("month", "4.99", Period.ofMonths(1), Recurrence.ONE_TIME)),
                until("2026-01-20T00:00:00Z", pack("again", "4.99", Period.ofMonths(1), Recurrence.RECURRING)));
        Grant once =
                sales.purchase(alice, "month", at("2026-01-19T23:59:59.999Z")).grant();
        Grant again =
                sales.purchase(alice, "again", at("2026-01-19T23:59:59.999Z")).grant();
        Instant end = at("2026-01-20T00:00:00Z");

        assertRefused("not_found", () -> sales.purchase(alice, "month", end));
        assertRefused("not_found", () -> sales.quoteInMoney(alice, "again", end));
        assertRefused("pack_not_offered", () -> sales.renew(alice, once.id(), end));
        run("2026-02-20T00:00:00Z");

        assertThat(all()).hasSize(3).last().satisfies(renewed -> {
            assertThat(renewed.pack().id()).isEqualTo("again");
            assertThat(renewed.validity().effectiveAt())
                    .isEqualTo(again.validity().expiresAt());
        });
    }

    @Test
    void what_was_paid_for_on_a_page_that_was_opened_in_time_is_sold() {
        offer(until("2026-01-20T00:00:00Z", pack("month", "4.99", Period.ofMonths(1), Recurrence.ONE_TIME)));
        assertThat(sales.quoteInMoney(alice, "month", at("2026-01-19T23:00:00Z")))
                .isPresent();

        sales.purchaseInMoney(alice, "month", "co_1", at("2026-01-20T00:10:00Z"));

        assertThat(all()).hasSize(1);
    }

    @Test
    void what_is_taken_back_is_worth_nothing_and_not_announced_or_renewed() {
        books.credit(alice, "20.00", JANUARY, null);
        Grant grant = sales.purchase(alice, "again", JANUARY).grant();
        Instant taken = at("2026-01-05T00:00:00Z");

        Grant after = withdrawal.voidGrant(alice, grant.id(), new Voiding(taken, "root", "a mistake"));

        assertThat(after.isLiveAt(taken)).isFalse();
        assertThat(after.isLiveAt(taken.minusMillis(1))).isTrue();
        assertRefused(
                "grant_ended",
                () -> withdrawal.voidGrant(alice, grant.id(), new Voiding(taken.plusMillis(1), "root", "again")));
        assertRefused(
                "invalid_parameter", () -> withdrawal.voidGrant(alice, grant.id(), new Voiding(taken, "root", " ")));
        assertRefused("not_renewable", () -> sales.renew(alice, grant.id(), taken));
        run("2026-02-01T00:00:00Z");
        assertThat(packNews()).containsExactly("purchased");
        assertThat(all()).hasSize(1);
    }

    @Test
    void burns_of_a_period_are_replaced_and_summed() {
        Grant gift = sales.purchase(alice, "gift", at("2026-01-20T00:00:00Z")).grant();
        burn(gift, JANUARY, 30);
        burn(gift, Books.FEBRUARY, 20);
        assertThat(burned()).isEqualTo(50);

        burn(gift, JANUARY, 10);
        assertThat(burned()).isEqualTo(30);
        books.transactions.run(() -> grants.replaceBurns(Map.of(alice, List.of(JANUARY)), List.of()));

        assertThat(burned()).isEqualTo(20);
        assertThat(grants.burns(List.of(alice)))
                .containsExactly(new Burn(alice, gift.id(), MINUTES, Books.FEBRUARY, BigInteger.valueOf(20)));
        assertThatThrownBy(() -> burn(gift, JANUARY, 81)).hasMessageContaining("billing_grants_are_not_overdrawn");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | UPDATE billing_ledger_entries SET amount_minor = amount_minor + 1 WHERE transaction_id LIKE 'invoice:%'",
                "5 | DELETE FROM billing_ledger_entries WHERE transaction_id LIKE 'invoice:%'",
                "6 | UPDATE billing_grant_amounts SET burned = burned + 1",
                "6 | UPDATE billing_grant_burns SET quantity = quantity - 1",
                "6 | DELETE FROM billing_grant_amounts",
                "6 | UPDATE billing_grants SET expires_at = '2025-12-31', effective_at = '2025-12-01'",
                "6 | UPDATE billing_grants SET voided_at = effective_at, voided_by = 'x', void_reason = 'x'",
                "6 | UPDATE billing_grants SET effective_at = '2026-02-01', expires_at = '2026-03-01'",
                "6 | UPDATE billing_grants SET invoice_id = 'in_none'",
                "6 | UPDATE billing_invoice_lines SET kind = 'theme'",
                "8 | UPDATE billing_invoices SET period_end = period_end + interval '1 day'",
                "8 | UPDATE billing_invoices SET invoice_number = 'INV-000007'"
            })
    void what_is_planted_is_found(int law, String plant) {
        books.credit(alice, "10.00", JANUARY, null);
        Grant month = sales.purchase(alice, "month", JANUARY).grant();
        burn(month, JANUARY, 30);
        assertThat(books.violations()).isEmpty();

        try {
            books.jdbi.useTransaction(handle -> {
                handle.execute("SET LOCAL session_replication_role = replica");
                handle.execute(plant);
                assertThat(new MoneyLaws(books.jdbi).violations())
                        .extracting(Violation::law)
                        .contains(law);
                handle.rollback();
            });
        } finally {
            assertThat(books.violations()).isEmpty();
        }
    }

    private void burn(Grant grant, Instant period, long quantity) {
        Burn burn = new Burn(alice, grant.id(), MINUTES, period, BigInteger.valueOf(quantity));
        books.transactions.run(() -> grants.replaceBurns(Map.of(alice, List.of(period)), List.of(burn)));
    }

    private long burned() {
        return books.jdbi.withHandle(handle -> handle.createQuery("SELECT sum(burned) FROM billing_grant_amounts")
                .mapTo(Long.class)
                .one());
    }

    private List<Grant> all() {
        return grants.of(List.of(alice)).getOrDefault(alice, List.of());
    }

    private void run(String instant) {
        life.run(at(instant), Progress.UNWATCHED);
    }

    private List<String> packNews() {
        return books.announced().stream()
                .filter(type -> type.startsWith("billing.pack."))
                .map(type -> type.substring("billing.pack.".length()))
                .toList();
    }

    private Map<String, Object> lastNews() {
        return books.jdbi.withHandle(handle -> handle
                .createQuery(
                        "SELECT d.key, d.value FROM (SELECT data FROM billing_outbox WHERE type = 'billing.pack.expired' "
                                + "ORDER BY position DESC LIMIT 1) o CROSS JOIN jsonb_each_text(o.data) d")
                .map((row, context) -> Map.entry(row.getString("key"), (Object) row.getString("value")))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private void offer(Pack... packs) {
        RateBook rateBook = books.terms.latest();
        books.terms = new RateBookHistory(
                List.of(new RateBookHistory.Version(
                        JANUARY,
                        new RateBook(
                                true,
                                BillingMode.USAGE,
                                Books.USD,
                                rateBook.rates(),
                                List.of(),
                                List.of(),
                                List.of(packs)))),
                JANUARY);
    }

    private static Pack pack(String id, String price, @Nullable Period validFor, Recurrence recurrence) {
        return new Pack(
                id,
                "Pack " + id,
                new BigDecimal(price),
                Map.of(MINUTES, BigInteger.valueOf(100)),
                0,
                validFor,
                recurrence,
                null);
    }

    private static Pack until(String instant, Pack pack) {
        return new Pack(
                pack.id(),
                pack.name(),
                pack.price(),
                pack.grants(),
                pack.priority(),
                pack.validFor(),
                pack.recurrence(),
                at(instant));
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
