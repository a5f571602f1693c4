package io.streamspace.billing.payment;

import static io.streamspace.billing.payment.Till.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.report.Violation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Law 11: what is paid is what was received. */
class PaidLawTest {

    private static final Instant NOW = SENT.plusSeconds(86_400);

    private final Till till = new Till();
    private final AccountId alice = till.open("alice");

    @AfterEach
    void closeTill() {
        till.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE billing_invoices SET paid_minor = paid_minor - 1 WHERE status = 'sent'",
                "UPDATE billing_invoices SET status = 'sent' WHERE status = 'paid'",
                "UPDATE billing_invoices SET status = 'paid' WHERE status = 'sent'",
                "UPDATE billing_invoices SET status = 'void' WHERE status = 'paid'",
                "UPDATE billing_payments SET amount_minor = amount_minor + 1",
                "UPDATE billing_payments SET amount_minor = amount_minor + 1, credited_minor = credited_minor + 1",
                "UPDATE billing_payments SET kind = 'refund' WHERE amount_minor = 200",
                "DELETE FROM billing_payments WHERE amount_minor = 200",
                "DELETE FROM billing_ledger_entries WHERE ledger_account = 'cash'"
            })
    void what_is_planted_is_found(String plant) {
        String paid = till.send(alice, "10.00", SENT);
        till.pay(alice, paid, "12.00", NOW);
        String half = till.send(alice, "5.00", SENT.plusSeconds(1));
        till.pay(alice, half, "2.00", NOW);
        assertThat(till.violations()).isEmpty();

        till.jdbi.useTransaction(handle -> {
            handle.execute("SET LOCAL session_replication_role = replica");
            assertThat(handle.execute(plant)).isPositive();
        });

        assertThat(till.violations()).extracting(Violation::law).contains(11);
    }

    @Test
    void a_refund_takes_back_what_was_paid_and_leaves_the_invoice_paid() {
        String paid = till.send(alice, "10.00", SENT);
        till.pay(alice, paid, "10.00", NOW);

        till.jdbi.useTransaction(handle -> {
            handle.execute("INSERT INTO billing_payments SELECT account_id, 'refund', invoice_id, 'refund', method, "
                    + "currency, 300, 0, received_at, reference, recorded_by, created_at FROM billing_payments");
            handle.execute("INSERT INTO billing_ledger_transactions VALUES ('user:alice', 'refund', now(), 'Refund')");
            handle.execute(
                    "INSERT INTO billing_ledger_entries VALUES ('user:alice', 'refund', 1, 'cash', 'USD', -300), "
                            + "('user:alice', 'refund', 2, 'receivable', 'USD', 300)");
        });

        assertThat(till.invoice(alice, paid).paid()).hasToString("7.00 USD");
        assertThat(till.violations()).isEmpty();
    }

    /** Against cents added up one by one. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void random_payments_add_up(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 10; i++) {
            int total = 1 + random.nextInt(2000);
            String number = till.send(alice, decimal(total), SENT.plusSeconds(i));
            int received = 0;
            while (received < total && random.nextInt(5) > 0) {
                int cents = 1 + random.nextInt(1000);
                till.pay(alice, number, decimal(cents), NOW);
                received += cents;
            }
            assertThat(till.invoice(alice, number).due().minor().longValueExact())
                    .isEqualTo(Math.max(0, total - received));
            assertThat(till.invoice(alice, number).status().key()).isEqualTo(received < total ? "sent" : "paid");
        }
        assertThat(till.violations()).isEmpty();
    }

    private static String decimal(int cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }
}
