package io.streamspace.billing.payment;

import static io.streamspace.billing.payment.Till.DUE;
import static io.streamspace.billing.payment.Till.GRACE;
import static io.streamspace.billing.payment.Till.GRACE_END;
import static io.streamspace.billing.payment.Till.SENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.payment.adapter.PostgresOpenSessions;
import io.streamspace.billing.values.Progress;
import io.streamspace.plugin.Notifications;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DunningTest {

    private static final Duration NOTICE = Duration.ofDays(1);
    private static final DunningTerms TERMS =
            new DunningTerms(new PaymentGrace(GRACE), NOTICE, ZoneId.of("Europe/Berlin"));

    private final Till till = new Till();
    private final ListedSessions host = new ListedSessions();
    private final List<String> told = new ArrayList<>();
    private Notifications post = (key, user, title, text) -> told.add(key + " " + user + ": " + text);
    private boolean isCharged = true;

    @AfterEach
    void closeTill() {
        till.close();
    }

    @Test
    void people_are_told_once_that_they_are_past_due_and_once_that_they_are_locked() {
        AccountId alice = till.open("alice");
        till.send(alice, "10.00", SENT);

        run(DUE);
        run(DUE.plusSeconds(900));
        assertThat(told)
                .containsExactly(
                        "standing:user:alice:1:past_due alice: An invoice has not been paid. Unless it is, the "
                                + "account will be locked on 22 February 2026, 02:00 CET.");

        run(GRACE_END);
        run(GRACE_END.plusSeconds(900));
        assertThat(told).hasSize(2);
        assertThat(told.get(1))
                .isEqualTo("standing:user:alice:1:locked alice: Nothing new can be started until the overdue invoices "
                        + "are paid. Sessions that run are hibernated from 23 February 2026, 02:00 CET.");
    }

    @Test
    void what_could_not_be_told_is_told_by_the_next_run_under_the_same_key() {
        till.send(till.open("alice"), "10.00", SENT);
        Notifications works = post;
        post = (key, user, title, text) -> {
            throw new IllegalStateException("no post today");
        };
        assertThatThrownBy(() -> run(DUE)).hasMessage("no post today");

        post = works;
        run(DUE.plusSeconds(900));

        assertThat(told).singleElement().asString().startsWith("standing:user:alice:1:past_due alice");
    }

    @Test
    void of_an_organisation_whoever_has_a_session_open_is_told() {
        till.send(till.open("org:acme"), "10.00", SENT);
        open("org:acme", "s-1", "mia", null);
        open("org:acme", "s-2", "mia", null);
        open("org:acme", "s-3", "olga", DUE);
        open("user:bob", "s-4", "bob", null);

        run(GRACE_END);

        assertThat(told).singleElement().asString().startsWith("standing:org:acme:1:locked mia");
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
        Dunning.Ports ports = new Dunning.Ports(
                till.review,
                new StandingNotices(till.standings, open, post, till.transactions),
                till.standings,
                new Suspension(host, open));
        new Dunning(ports, () -> TERMS, instant -> isCharged).run(at, Progress.UNWATCHED);
    }

    private void open(String account, String session, String user, @Nullable Instant ended) {
        till.jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO billing_session_lives (account_id, session_id, life_start, template, user_name, heartbeats,"
                        + " ended_at) VALUES (?, ?, ?, 'desktop', ?, false, ?)",
                account,
                session,
                Sql.parameter(SENT),
                user,
                Sql.parameter(ended)));
    }
}
