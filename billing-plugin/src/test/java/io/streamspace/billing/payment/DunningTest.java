package io.streamspace.billing.payment;

import static io.streamspace.billing.payment.Till.DUE;
import static io.streamspace.billing.payment.Till.GRACE;
import static io.streamspace.billing.payment.Till.GRACE_END;
import static io.streamspace.billing.payment.Till.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.payment.postgres.PostgresOpenSessions;
import io.streamspace.billing.values.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DunningTest {

    private static final Duration NOTICE = Duration.ofDays(1);
    private static final DunningTerms TERMS =
            new DunningTerms(new PaymentGrace(GRACE), NOTICE, ZoneId.of("Europe/Berlin"));

    private final Till till = new Till();
    private final ListedSessions host = new ListedSessions();
    private boolean isCharged = true;

    @AfterEach
    void closeTill() {
        till.close();
    }

    @Test
    void it_is_announced_once_that_an_account_is_past_due_and_once_that_it_is_locked() {
        AccountId alice = till.open("alice");
        till.send(alice, "10.00", SENT);

        run(DUE);
        run(DUE.plusSeconds(900));
        assertThat(till.announced()).containsExactly("billing.account.past_due:1");
        assertThat(till.jdbi.<String, RuntimeException>withHandle(
                        handle -> handle.select("SELECT data ->> 'locks_at' FROM billing_outbox")
                                .mapTo(String.class)
                                .one()))
                .isEqualTo(GRACE_END.toString());

        run(GRACE_END);
        run(GRACE_END.plusSeconds(900));
        assertThat(till.announced()).containsExactly("billing.account.past_due:1", "billing.account.locked:1");
    }

    @Test
    void what_runs_of_a_locked_account_is_suspended_after_the_notice_and_again_if_it_runs_again() {
        AccountId alice = till.open("alice");
        String number = till.send(alice, "10.00", SENT);
        host.run("a", "alice", null);
        host.run("b", "bob", null);

        run(GRACE_END);
        run(GRACE_END.plus(NOTICE).minusMillis(1));
        assertThat(host.asked).isEmpty();

        run(GRACE_END.plus(NOTICE));
        run(GRACE_END.plus(NOTICE).plusSeconds(900));
        assertThat(host.asked).containsExactly("a");

        host.run("a", "alice", null);
        run(GRACE_END.plus(NOTICE).plusSeconds(3600));
        assertThat(host.asked).containsExactly("a", "a");

        till.pay(alice, number, "10.00", GRACE_END.plus(NOTICE).plusSeconds(3600));
        host.run("a", "alice", null);
        run(GRACE_END.plus(NOTICE).plusSeconds(7200));
        assertThat(host.asked).hasSize(2);
    }

    @Test
    void while_nothing_is_charged_nothing_is_suspended() {
        till.send(till.open("alice"), "10.00", SENT);
        host.run("a", "alice", null);
        isCharged = false;

        run(GRACE_END);
        run(GRACE_END.plus(NOTICE));

        assertThat(host.asked).isEmpty();
    }

    private void run(Instant at) {
        till.transactions.run(() -> till.invoices.markOverdue(at, 1000));
        PostgresOpenSessions open = new PostgresOpenSessions(till.jdbi);
        Dunning.Ports ports = new Dunning.Ports(till.review, till.standings, new Suspension(host, open));
        new Dunning(ports, () -> TERMS, instant -> isCharged).run(at, Progress.UNWATCHED);
    }
}
