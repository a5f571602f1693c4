package io.streamspace.billing.billrun;

import static io.streamspace.billing.billrun.Books.january;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.IssueCredit;
import io.streamspace.billing.credit.IssueCredit.Conditions;
import io.streamspace.billing.credit.LowCredit;
import io.streamspace.billing.credit.VoidCredit;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Progress;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credit that is given under conditions, taken back, and watched. */
class CreditLifeTest {

    private static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");

    private final Books books = new Books();
    private final AccountId alice = books.open("alice");
    private final VoidCredit voidCredit =
            new VoidCredit(books.ports.credits(), books.ports.ledger(), books.ports.outbox(), books.transactions);
    private final LowCredit lowCredit = new LowCredit(books.ports.credits(), books.ports.outbox());

    @AfterEach
    void closeBooks() {
        assertThat(books.violations()).isEmpty();
        books.close();
    }

    @Test
    void credit_has_the_kind_the_turn_and_the_times_it_is_given() {
        Conditions conditions = new Conditions(CreditGrant.Kind.PAID, 7, at("2026-02-01"), at("2026-03-01"));

        CreditGrant grant = issue("5.00", conditions).grant();

        assertThat(grant.kind()).isEqualTo(CreditGrant.Kind.PAID);
        assertThat(grant.priority()).isEqualTo(7);
        assertThat(books.ports.credits().of(alice)).containsExactly(grant);
        assertThat(grant.spendableAt(at("2026-01-31")).isZero()).isTrue();
        assertThat(grant.spendableAt(at("2026-02-01"))).hasToString("5.00 USD");
        assertThat(grant.spendableAt(at("2026-03-01")).isZero()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "-1, , , priority",
        "101, , , priority",
        "0, , 2026-01-10, expires_at",
        "0, 2026-03-01, 2026-02-01, expires_at",
        "0, 2026-03-01, 2026-03-01, expires_at"
    })
    void what_credit_cannot_be_is_refused(
            int priority, @Nullable String effectiveAt, @Nullable String expiresAt, String field) {
        Conditions conditions = new Conditions(
                CreditGrant.Kind.PROMOTIONAL,
                priority,
                effectiveAt == null ? null : at(effectiveAt),
                expiresAt == null ? null : at(expiresAt));

        assertThatThrownBy(() -> issue("5.00", conditions))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.invalidParameters().get(0).field())
                                .isEqualTo(field));
    }

    @Test
    void what_remains_is_taken_back_once_and_what_was_spent_stays_spent() {
        CreditGrant grant = books.credit(alice, "5.00", NOW, null).grant();
        books.useCpu(alice, january(), 0, 24_000);
        books.run("2026-02-01T01:00:00Z");

        VoidCredit.Done done = voidRest(grant.id(), "by mistake", at("2026-02-02"));

        assertThat(done.voided().amount())
                .as("5.00 less 1.20 that the invoice took")
                .hasToString("3.80 USD");
        assertThat(done.grant().remaining().isZero()).isTrue();
        assertThat(books.ports
                        .ledger()
                        .balance(alice, LedgerAccount.CREDIT_LIABILITY, Books.USD)
                        .isZero())
                .isTrue();
        assertThat(books.ports.ledger().balance(alice, LedgerAccount.CREDIT_GIVEN, Books.USD))
                .hasToString("1.20 USD");
        VoidCredit.Done again = voidRest(grant.id(), "once more", at("2026-02-03"));
        assertThat(again.voided()).isEqualTo(done.voided());
        assertThat(books.announced()).containsOnlyOnce("billing.credit.voided");
    }

    @Test
    void there_may_be_nothing_to_take_back() {
        CreditGrant spent = books.credit(alice, "1.20", NOW, null).grant();
        books.useCpu(alice, january(), 0, 24_000);
        books.run("2026-02-01T01:00:00Z");

        assertRefused("nothing_remains", () -> voidRest(spent.id(), "too late", at("2026-02-02")));
        assertRefused("not_found", () -> voidRest("cr_none", "typo", at("2026-02-02")));
        assertRefused("invalid_parameter", () -> voidRest(spent.id(), " ", at("2026-02-02")));
    }

    @Test
    void an_accounts_own_money_is_not_taken_back() {
        books.useCpu(alice, january(), 0, 24_000);
        books.run("2026-02-01T01:00:00Z");
        books.usage.record(alice, Meter.CPU, january(), 1, BigInteger.valueOf(-86_400_000_000L));
        books.run("2026-03-01T01:00:00Z");
        CreditGrant back = books.ports.credits().of(alice).get(0);
        assertThat(back.remaining()).hasToString("1.20 USD");

        assertRefused("paid_credit", () -> voidRest(back.id(), "ours", at("2026-03-02")));
    }

    @Test
    void the_database_lets_no_grant_lose_or_gain() {
        CreditGrant grant = books.credit(alice, "5.00", NOW, null).grant();

        assertThatThrownBy(() -> books.jdbi.useHandle(handle ->
                        handle.execute("UPDATE billing_credits SET voided_minor = 1 WHERE id = ?", grant.id())))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .hasMessageContaining("spent_minor");
    }

    @Test
    void a_balance_that_falls_is_told_once_until_it_was_enough_again() {
        books.lowBalance = Optional.of(new Money(400, Books.USD));
        lookAtAll(NOW);
        assertThat(lows()).as("never had any").isZero();
        books.credit(alice, "3.00", NOW, null);
        lookAtAll(NOW);
        assertThat(lows()).as("never was enough").isZero();

        books.credit(alice, "2.00", NOW, null);
        books.useCpu(alice, january(), 0, 24_000);
        books.run("2026-02-01T01:00:00Z");
        assertThat(lows()).as("told with the invoice that spent it").isEqualTo(1);
        lookAtAll(at("2026-02-02"));
        assertThat(lows()).isEqualTo(1);

        CreditGrant grant = books.credit(alice, "1.00", at("2026-02-03"), null).grant();
        voidRest(grant.id(), "oops", at("2026-02-04"));
        assertThat(lows()).isEqualTo(2);
    }

    @Test
    void what_expires_or_begins_is_noticed_too_and_an_account_may_have_a_threshold_of_its_own() {
        books.transactions.run(() -> books.ports.credits().alertBelow(alice, Optional.of(new Money(100, Books.USD))));
        books.credit(alice, "1.50", NOW, at("2026-01-20"));
        books.run("2026-01-19T00:00:00Z");
        assertThat(lows()).isZero();
        books.run("2026-01-20T00:00:00Z");
        assertThat(lows()).isEqualTo(1);

        issue("9.00", new Conditions(CreditGrant.Kind.PROMOTIONAL, 0, at("2026-01-25"), at("2026-01-27")));
        lookAtAll(at("2026-01-24"));
        lookAtAll(at("2026-01-25"));
        books.run("2026-01-27T00:00:00Z");
        assertThat(lows()).isEqualTo(2);
    }

    private void lookAtAll(Instant now) {
        lowCredit.ofAll(books.transactions, now, Progress.UNWATCHED);
    }

    private long lows() {
        return books.announced().stream().filter("billing.credit.low"::equals).count();
    }

    private IssueCredit.Issued issue(String amount, Conditions conditions) {
        return books.issueCredit()
                .issue(new IssueCredit.Request(alice, new BigDecimal(amount), conditions, "because", "root"), NOW);
    }

    private VoidCredit.Done voidRest(String id, String reason, Instant now) {
        return voidCredit.voidRest(new VoidCredit.Request(alice, id, reason, "root"), now);
    }

    private static Instant at(String day) {
        return Instant.parse(day + "T00:00:00Z");
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
