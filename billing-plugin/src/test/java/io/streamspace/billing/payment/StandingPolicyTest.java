package io.streamspace.billing.payment;

import static io.streamspace.billing.account.Account.Standing.ACTIVE;
import static io.streamspace.billing.account.Account.Standing.LOCKED;
import static io.streamspace.billing.account.Account.Standing.PAST_DUE;
import static io.streamspace.billing.payment.Till.DUE;
import static io.streamspace.billing.payment.Till.GRACE;
import static io.streamspace.billing.payment.Till.GRACE_END;
import static io.streamspace.billing.payment.Till.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.InvoiceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StandingPolicyTest {

    private final Till till = new Till();
    private final AccountId alice = till.open("alice");
    private final String number = till.send(alice, "10.00", SENT);

    @AfterEach
    void closeTill() {
        till.close();
    }

    @Test
    void an_account_is_past_due_from_the_due_date_and_locked_when_the_grace_ends() {
        till.run(DUE.minusMillis(1));
        assertThat(till.standing(alice)).isEqualTo(ACTIVE);

        till.run(DUE);
        assertThat(till.standing(alice)).isEqualTo(PAST_DUE);

        till.run(GRACE_END.minusMillis(1));
        assertThat(till.standing(alice)).isEqualTo(PAST_DUE);
        assertThat(till.announced()).containsExactly("billing.account.past_due:1");

        till.run(GRACE_END);
        till.run(GRACE_END);
        till.run(GRACE_END.plusSeconds(900));
        assertThat(till.standing(alice)).isEqualTo(LOCKED);
        assertThat(arrears().lockedAt()).isEqualTo(GRACE_END);
        assertThat(till.announced()).containsExactly("billing.account.past_due:1", "billing.account.locked:1");
    }

    @Test
    void the_payment_that_ends_the_arrears_unlocks_at_once_and_a_part_of_it_does_not() {
        till.run(GRACE_END);

        till.pay(alice, number, "9.99", GRACE_END);
        assertThat(till.standing(alice)).isEqualTo(LOCKED);

        till.pay(alice, number, "0.01", GRACE_END);
        till.run(GRACE_END.plusSeconds(900));
        assertThat(till.standing(alice)).isEqualTo(ACTIVE);
        assertThat(till.announced())
                .containsExactly(
                        "billing.account.locked:1",
                        "billing.invoice.paid:in_alice_" + SENT,
                        "billing.account.unlocked:1");
    }

    @Test
    void whoever_is_locked_stays_so_until_nothing_is_overdue() {
        String second = till.send(alice, "1.00", SENT.plus(GRACE));
        till.run(GRACE_END);

        till.pay(alice, number, "10.00", GRACE_END);
        till.run(GRACE_END.plusSeconds(900));
        assertThat(till.standing(alice)).isEqualTo(LOCKED);

        till.pay(alice, second, "1.00", GRACE_END.plusSeconds(901));
        assertThat(till.standing(alice)).isEqualTo(ACTIVE);
    }

    @Test
    void what_the_provider_cannot_take_begins_a_grace_only_when_something_else_falls_due() {
        till.jdbi.useHandle(handle -> handle.execute("INSERT INTO billing_least_charges VALUES ('USD', 1500)"));
        till.send(alice, "10.00", SENT.plus(GRACE));

        till.run(GRACE_END.minusMillis(1));
        assertThat(till.standing(alice)).isEqualTo(ACTIVE);
        till.run(GRACE_END.plus(GRACE).minusMillis(1));
        assertThat(till.standing(alice)).isEqualTo(PAST_DUE);
        till.run(GRACE_END.plus(GRACE));
        assertThat(till.standing(alice)).isEqualTo(LOCKED);

        till.pay(alice, number, "10.00", GRACE_END.plus(GRACE));
        assertThat(till.standing(alice)).as("the rest is too little").isEqualTo(ACTIVE);
    }

    @Test
    void an_invoice_that_is_not_due_yet_keeps_nobody_locked() {
        till.send(alice, "1.00", GRACE_END);
        till.run(GRACE_END);

        till.pay(alice, number, "10.00", GRACE_END);

        assertThat(till.standing(alice)).isEqualTo(ACTIVE);
    }

    @Test
    void whoever_pays_within_the_grace_was_never_locked() {
        till.run(DUE);

        till.pay(alice, number, "10.00", DUE.plusSeconds(1));

        assertThat(till.standing(alice)).isEqualTo(ACTIVE);
        assertThat(till.announced())
                .containsExactly("billing.account.past_due:1", "billing.invoice.paid:in_alice_" + SENT);
    }

    @ParameterizedTest
    @EnumSource(names = {"VOID", "UNCOLLECTIBLE"})
    void an_invoice_that_is_no_longer_asked_for_keeps_nobody_locked(InvoiceStatus end) {
        till.run(GRACE_END);

        till.end(alice, number, end);

        assertThat(till.standing(alice)).isEqualTo(ACTIVE);
    }

    @Test
    void the_job_unlocks_whom_nobody_reviewed() {
        till.run(GRACE_END);
        till.jdbi.useHandle(handle -> handle.execute("UPDATE billing_invoices SET status = 'void'"));

        till.run(GRACE_END.plusSeconds(900));

        assertThat(till.standing(alice)).isEqualTo(ACTIVE);
    }

    @Test
    void each_lock_is_announced_under_a_name_of_its_own() {
        till.run(GRACE_END);
        till.pay(alice, number, "10.00", GRACE_END);
        till.send(alice, "1.00", GRACE_END);

        till.run(GRACE_END.plus(Duration.ofDays(21)));

        assertThat(till.announced()).contains("billing.account.locked:1").endsWith("billing.account.locked:2");
    }

    @Test
    void the_grace_starts_with_the_first_failed_payment_if_that_is_before_the_due_date() {
        Instant failed = SENT.plusSeconds(3600);
        String id = till.invoice(alice, number).id();
        till.payments.failed(alice, id, failed);
        till.payments.failed(alice, id, failed.plusSeconds(3600));

        till.run(failed);
        assertThat(till.standing(alice)).isEqualTo(PAST_DUE);
        assertThat(arrears().since()).isEqualTo(failed);
        assertThat(arrears().paymentFailed()).isTrue();

        till.run(failed.plus(GRACE));
        assertThat(till.standing(alice)).isEqualTo(LOCKED);

        till.pay(alice, number, "10.00", DUE);
        assertThat(till.standing(alice)).isEqualTo(ACTIVE);
        assertThat(arrears().paymentFailed())
                .as("what is paid is behind nobody")
                .isFalse();
    }

    @Test
    void a_payment_that_failed_after_the_due_date_moves_nothing() {
        till.payments.failed(alice, till.invoice(alice, number).id(), DUE.plusSeconds(1));
        till.run(DUE.plusSeconds(1));

        assertThat(arrears().since()).isEqualTo(DUE);
    }

    @Test
    void all_accounts_are_reviewed_however_many_there_are() {
        till.jdbi.useHandle(handle -> {
            handle.execute("INSERT INTO billing_accounts (account_id, shard, opened_at, currency)"
                    + " SELECT 'user:u' || n, 0, now(), 'USD' FROM generate_series(1, 2500) n");
            handle.execute(
                    "INSERT INTO billing_invoices (account_id, id, kind, invoice_number, period_start, period_end,"
                            + " currency, subtotal_minor, total_minor, status, created_at, sent_at, due_date, content_hash)"
                            + " SELECT 'user:u' || n, 'in', 'immediate', 'X' || n, now(), now(), 'USD', 1, 1, 'overdue', now(),"
                            + " now(), '2026-02-15T01:00:00Z', '' FROM generate_series(1, 2500) n");
        });

        till.run(GRACE_END);

        assertThat(standings()).containsExactly("locked 2501");
        assertThat(till.announced()).hasSize(2501);
    }

    private Arrears arrears() {
        return till.standings.find(alice).orElseThrow();
    }

    private List<String> standings() {
        return till.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT standing || ' ' || count(*) FROM billing_accounts GROUP BY standing")
                .mapTo(String.class)
                .list());
    }
}
