package io.streamspace.billing.payment;

import static io.streamspace.billing.payment.Till.SENT;
import static io.streamspace.billing.payment.Till.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.Account.Standing;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.CreditNote;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.NoteDraft;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.payment.IssueCreditNote.Issued;
import io.streamspace.billing.payment.IssueCreditNote.Rest;
import io.streamspace.billing.payment.Payment.Receipt;
import io.streamspace.billing.report.Violation;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credit notes, refunds and write-offs, and what the database refuses of them. */
class CreditNotesAndRefundsTest {

    private static final Instant NOW = SENT.plusSeconds(86_400);

    private final Till till = new Till();
    private final AccountId alice = till.open("alice");

    @AfterEach
    void closeTill() {
        till.close();
    }

    @Test
    void what_is_owed_is_reduced_first_and_a_note_on_all_of_it_makes_the_invoice_paid() {
        String number = till.send(alice, "10.00", SENT);

        Issued part = note(number, "4.00", Rest.CREDIT);
        assertThat(part.invoice().due()).isEqualTo(usd("6.00"));
        assertThat(part.note().amounts().settled()).isEqualTo(usd("4.00"));
        Issued rest = note(number, null, Rest.CREDIT);

        assertThat(rest.invoice().status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(List.of(part.note().number(), rest.note().number())).containsExactly("CN-000001", "CN-000002");
        assertThat(till.balance(alice, LedgerAccount.REVENUE)).isEqualTo(usd("0.00"));
        assertThat(till.violations()).isEmpty();
        refused("nothing_left", () -> note(number, null, Rest.CREDIT));
    }

    @Test
    void what_is_paid_becomes_credit_that_never_expires() {
        String number = till.send(alice, "10.00", SENT);
        till.pay(alice, number, "8.00", NOW);

        Issued issued = note(number, "5.00", Rest.CREDIT);

        assertThat(issued.note().amounts().settled()).isEqualTo(usd("2.00"));
        assertThat(issued.note().amounts().credited()).isEqualTo(usd("3.00"));
        assertThat(issued.invoice().status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(till.credits.of(alice)).singleElement().satisfies(grant -> {
            assertThat(grant.kind()).isEqualTo(CreditGrant.Kind.PAID);
            assertThat(grant.validity().expiresAt()).isNull();
            assertThat(grant.remaining()).isEqualTo(usd("3.00"));
        });
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void asked_for_as_money_it_goes_back_and_the_invoice_stays_paid() {
        String number = till.send(alice, "10.00", SENT);
        till.pay(alice, number, "10.00", NOW);

        Issued issued = note(number, "4.00", Rest.REFUND);

        assertThat(issued.invoice().status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(issued.invoice().paid()).isEqualTo(usd("6.00"));
        assertThat(issued.note().amounts().credited()).isEqualTo(usd("0.00"));
        assertThat(till.balance(alice, LedgerAccount.CASH)).isEqualTo(usd("6.00"));
        assertThat(till.balance(alice, LedgerAccount.RECEIVABLE)).isEqualTo(usd("0.00"));
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void a_note_after_a_refund_settles_what_the_refund_left_open() {
        String number = till.send(alice, "10.00", SENT);
        till.pay(alice, number, "10.00", NOW);
        refund(number, "4.00");

        Issued issued = note(number, "5.00", Rest.CREDIT);

        assertThat(issued.note().amounts().settled()).isEqualTo(usd("4.00"));
        assertThat(issued.note().amounts().credited()).isEqualTo(usd("1.00"));
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void what_was_paid_too_much_goes_back_first_and_only_while_it_is_there() {
        String number = till.send(alice, "10.00", SENT);
        till.pay(alice, number, "12.00", NOW);

        refund(number, "3.00");

        assertThat(till.credits.of(alice))
                .singleElement()
                .satisfies(grant -> assertThat(grant.remaining()).isEqualTo(usd("0.00")));
        assertThat(till.invoice(alice, number).paid()).isEqualTo(usd("9.00"));
        assertThat(till.balance(alice, LedgerAccount.CASH)).isEqualTo(usd("9.00"));
        refused("invalid_parameter", () -> refund(number, "9.01"));
        refund(number, "9.00");
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void credit_of_a_note_that_is_spent_cannot_go_back_as_money_as_well() {
        String number = till.send(alice, "10.00", SENT);
        till.pay(alice, number, "10.00", NOW);
        CreditNote note = note(number, "4.00", Rest.CREDIT).note();
        assertThat(till.transactions.in(() -> till.credits.takeBack(alice, note.creditId(), usd("4.00"))))
                .isTrue();

        refused("invalid_parameter", () -> refund(number, "6.01"));
        refund(number, "6.00");
    }

    @Test
    void nothing_paid_is_nothing_to_refund() {
        String number = till.send(alice, "10.00", SENT);

        refused("invalid_parameter", () -> refund(number, "0.01"));
    }

    @Test
    void what_is_given_up_unlocks_the_account_and_may_still_be_paid() {
        String number = till.send(alice, "10.00", SENT);
        till.run(Till.DUE);
        till.run(Till.GRACE_END);
        assertThat(till.standing(alice)).isEqualTo(Standing.LOCKED);

        writeOff(number);

        assertThat(till.standing(alice)).isEqualTo(Standing.ACTIVE);
        assertThat(till.balance(alice, LedgerAccount.BAD_DEBT)).isEqualTo(usd("10.00"));
        assertThat(till.balance(alice, LedgerAccount.RECEIVABLE)).isEqualTo(usd("0.00"));
        assertThat(till.violations()).isEmpty();
        refused("invoice_uncollectible", () -> writeOff(number));
        refused("invoice_uncollectible", () -> note(number, null, Rest.CREDIT));
        till.pay(alice, number, "10.00", Till.GRACE_END);
        assertThat(till.invoice(alice, number).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(till.balance(alice, LedgerAccount.BAD_DEBT)).isEqualTo(usd("0.00"));
        assertThat(till.violations()).isEmpty();
        assertThat(till.announced()).anyMatch(id -> id.startsWith("billing.invoice.written_off:"));
    }

    @Test
    void the_trail_has_it_all_in_order() {
        String number = till.send(alice, "10.00", SENT);
        till.pay(alice, number, "10.00", NOW);
        refund(number, "1.00");
        note(number, "1.00", Rest.CREDIT);

        assertThat(till.trail.of(alice, till.invoice(alice, number).id()))
                .extracting(edit -> edit.action().key())
                .containsExactly("refund", "credit_note");
    }

    @ParameterizedTest
    @CsvSource({
        "400, 400, 0, EUR, takes no credit note",
        "1100, 1000, 100, USD, credit_noted",
        "400, 300, 0, USD, check",
        "1000, 0, 1000, USD, done"
    })
    void the_database_refuses_notes_that_do_not_fit(
            int total, int settled, int credited, String currency, String reason) {
        till.send(alice, "10.00", SENT);

        String outcome;
        try {
            till.jdbi.useHandle(handle -> handle.execute(
                    "INSERT INTO billing_credit_notes SELECT account_id, 'x', 'CN-1', id, ?, ?, 0, ?, ?, ?, 'r', 'b', now(),"
                            + " 'h' FROM billing_invoices",
                    currency,
                    total,
                    total,
                    settled,
                    credited));
            outcome = "done";
        } catch (RuntimeException e) {
            outcome = String.valueOf(e.getMessage());
        }

        assertThat(outcome).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE billing_credit_notes SET reason = 'Other', 8",
        "UPDATE billing_credit_notes SET note_number = 'CN-000007', 8",
        "UPDATE billing_credit_note_lines SET amount_minor = amount_minor + 1, 3",
        "UPDATE billing_invoices SET noted_minor = noted_minor - 1, 3",
        "DELETE FROM billing_ledger_entries WHERE transaction_id LIKE 'credit-note:%', 5"
    })
    void what_is_planted_is_found(String plant, int law) {
        String number = till.send(alice, "10.00", SENT);
        note(number, "4.00", Rest.CREDIT);
        assertThat(till.violations()).isEmpty();

        till.jdbi.useTransaction(handle -> {
            handle.execute("SET LOCAL session_replication_role = replica");
            assertThat(handle.execute(plant)).isPositive();
        });

        assertThat(till.violations()).extracting(Violation::law).contains(law);
    }

    @Test
    void a_credit_note_never_changes() {
        String number = till.send(alice, "10.00", SENT);
        note(number, "4.00", Rest.CREDIT);

        assertThatThrownBy(() -> till.jdbi.useHandle(handle -> handle.execute("DELETE FROM billing_credit_note_lines")))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() ->
                        till.jdbi.useHandle(handle -> handle.execute("UPDATE billing_credit_notes SET reason = 'x'")))
                .hasMessageContaining("append-only");
    }

    private Issued note(String number, @org.jspecify.annotations.Nullable String amount, Rest rest) {
        Function<NoteDraft, List<CreditNote.Line>> lines =
                amount == null ? NoteDraft::whole : draft -> draft.ofAmount(new BigDecimal(amount));
        return new IssueCreditNote(till.invoiceAdjustmentStores, till.review, till.transactions)
                .of(new IssueCreditNote.Order(request(number), lines, rest));
    }

    private RecordPayment.Recorded refund(String number, String amount) {
        return new RefundPayment(till.invoiceAdjustmentStores, till.review, till.transactions)
                .of(request(number), new BigDecimal(amount), new Receipt(PaymentMethod.CASH, NOW, null));
    }

    private void writeOff(String number) {
        assertThat(new WriteOff(till.invoiceAdjustmentStores, till.review, till.transactions)
                        .of(new InvoiceAdjustment(alice, number, new AdminAction("root", "Gone", Till.GRACE_END)))
                        .status())
                .isEqualTo(InvoiceStatus.UNCOLLECTIBLE);
    }

    private InvoiceAdjustment request(String number) {
        return new InvoiceAdjustment(alice, number, new AdminAction("root", "Agreed", NOW));
    }

    private static Money usd(String amount) {
        return Money.exact(new BigDecimal(amount), USD);
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
