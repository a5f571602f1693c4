package io.streamspace.billing.payment;

import static io.streamspace.billing.payment.Till.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.values.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However many pay at once, and whatever the code does: an invoice is paid once, and no further. */
class ConcurrentPaymentsTest {

    private static final Instant NOW = SENT.plusSeconds(86_400);
    private static final String INSERT = """
            INSERT INTO billing_payments (account_id, id, invoice_id, kind, method, currency, amount_minor, credited_minor,
              received_at, recorded_by, created_at)
            SELECT account_id, ?, id, ?, 'cash', ?, ?, 0, now(), 'root', now() FROM billing_invoices
            """;

    private final Till till = new Till();
    private final AccountId alice = till.open("alice");
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @AfterEach
    void closeTill() {
        threads.shutdownNow();
        till.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void of_several_who_pay_the_whole_at_once_one_does(int round) throws Exception {
        String number = till.send(alice, round + ".00", SENT);

        List<String> outcomes = atOnce(() -> till.recordPayment
                .payRest(till.request(alice, number, NOW), NOW)
                .invoice()
                .status()
                .key());

        assertThat(outcomes).containsExactlyInAnyOrder("paid", "already_paid", "already_paid", "already_paid");
        assertThat(till.announced()).hasSize(1);
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void parts_paid_at_once_complete_the_invoice_once() throws Exception {
        String number = till.send(alice, "4.00", SENT);

        List<String> outcomes = atOnce(
                () -> till.pay(alice, number, "1.00", NOW).invoice().status().key());

        assertThat(outcomes).containsExactlyInAnyOrder("sent", "sent", "sent", "paid");
        assertThat(till.announced()).hasSize(1);
        assertThat(till.invoice(alice, number).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void the_database_itself_lets_one_of_two_payments_through() throws Exception {
        till.send(alice, "4.00", SENT);

        Future<Integer> second;
        try (Handle first = till.jdbi.open()) {
            first.begin();
            first.execute(INSERT, "a", "payment", "USD", 400);
            second = threads.submit(
                    () -> till.jdbi.withHandle(handle -> handle.execute(INSERT, "b", "payment", "USD", 400)));
            first.commit();
        }

        assertThat(outcome(second)).contains("paid_minor");
        assertThat(paidMinor()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "payment, USD, 401, paid_minor",
        "payment, EUR, 400, nothing is owed",
        "payment, USD, 0, amount_minor",
        "refund, USD, 1, paid_minor"
    })
    void the_database_refuses_what_is_not_owed(String kind, String currency, int amountMinor, String reason) {
        till.send(alice, "4.00", SENT);

        assertThat(refusal(INSERT, "a", kind, currency, amountMinor)).contains(reason);
    }

    @Test
    void the_database_refuses_payments_of_drafts_and_of_what_is_paid() {
        till.draft(alice, "4.00");
        assertThat(refusal(INSERT, "a", "payment", "USD", 400)).contains("nothing is owed");
        till.jdbi.useHandle(handle -> handle.execute("DELETE FROM billing_invoice_lines"));
        till.jdbi.useHandle(handle -> handle.execute("DELETE FROM billing_invoices"));
        String number = till.send(alice, "4.00", SENT);
        till.pay(alice, number, "4.00", NOW);
        assertThat(refusal(INSERT, "b", "payment", "USD", 400)).contains("nothing is owed");
    }

    @Test
    void the_database_refuses_to_call_paid_what_is_not_and_to_change_a_payment() {
        String number = till.send(alice, "4.00", SENT);
        till.pay(alice, number, "3.99", NOW);

        assertThat(refusal("UPDATE billing_invoices SET status = 'paid'")).contains("only 399 of 400 are paid");
        assertThat(refusal("UPDATE billing_payments SET amount_minor = 400")).contains("append-only");
        assertThat(refusal("DELETE FROM billing_payments")).contains("append-only");
        assertThat(refusal("UPDATE billing_accounts SET standing = 'locked', times_past_due = 1"))
                .contains("violates check constraint");
    }

    private List<String> atOnce(Callable<String> payment) throws Exception {
        CyclicBarrier start = new CyclicBarrier(4);
        List<Future<String>> payers = IntStream.range(0, 4)
                .mapToObj(payer -> threads.submit(() -> {
                    start.await();
                    return payment.call();
                }))
                .toList();
        List<String> outcomes = new ArrayList<>();
        for (Future<String> payer : payers) {
            outcomes.add(outcome(payer));
        }
        return outcomes;
    }

    private static String outcome(Future<?> future) throws InterruptedException {
        try {
            return String.valueOf(future.get());
        } catch (ExecutionException e) {
            return e.getCause() instanceof Problem problem ? problem.code() : String.valueOf(e.getCause());
        }
    }

    private String refusal(String sql, Object... parameters) {
        try {
            till.jdbi.useHandle(handle -> handle.execute(sql, parameters));
            return "done";
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private long paidMinor() {
        return till.jdbi.withHandle(handle -> handle.createQuery("SELECT paid_minor FROM billing_invoices")
                .mapTo(Long.class)
                .one());
    }
}
