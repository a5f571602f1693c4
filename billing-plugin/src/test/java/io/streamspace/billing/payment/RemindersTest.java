package io.streamspace.billing.payment;

import static io.streamspace.billing.payment.Till.DUE;
import static io.streamspace.billing.payment.Till.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.payment.postgres.PostgresSentReminders;
import io.streamspace.billing.values.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemindersTest {

    private static final List<Duration> OFFSETS = List.of(Duration.ofDays(-3), Duration.ofDays(1), Duration.ofDays(7));

    private final Till till = new Till();
    private final AccountId alice = till.open("alice");

    @AfterEach
    void closeTill() {
        till.close();
    }

    @Test
    void each_time_is_told_once_however_often_one_looks() {
        till.send(alice, "10.00", SENT);
        for (int day = 0; day < 30; day++) {
            Instant now = SENT.plus(Duration.ofDays(day));
            till.run(now);
            remind(now, OFFSETS);
            remind(now, OFFSETS);
        }

        assertThat(reminders()).containsExactly("PT-72H", "PT24H", "PT168H");
    }

    @Test
    void of_several_that_were_missed_only_the_latest_is_told() {
        till.send(alice, "10.00", SENT);

        remind(DUE.plus(Duration.ofDays(5)), OFFSETS);

        assertThat(reminders()).containsExactly("PT24H");
    }

    @Test
    void a_time_before_the_sending_is_left_out() {
        till.send(alice, "10.00", SENT);

        remind(DUE.minusMillis(1), List.of(Duration.ofDays(-15)));

        assertThat(reminders()).isEmpty();
    }

    @Test
    void nobody_is_reminded_of_what_is_paid_void_given_up_a_draft_or_nothing() {
        till.pay(alice, till.send(alice, "10.00", SENT.plusSeconds(3)), "10.00", SENT.plusSeconds(9));
        till.end(alice, till.send(alice, "1.00", SENT.plusSeconds(1)), InvoiceStatus.VOID);
        till.end(alice, till.send(alice, "2.00", SENT.plusSeconds(2)), InvoiceStatus.UNCOLLECTIBLE);
        till.draft(alice, "3.00");

        remind(DUE.plus(Duration.ofDays(8)), OFFSETS);

        assertThat(reminders()).isEmpty();
    }

    @Test
    void without_times_nobody_is_reminded() {
        till.send(alice, "10.00", SENT);

        remind(DUE.plus(Duration.ofDays(8)), List.of());

        assertThat(reminders()).isEmpty();
    }

    private void remind(Instant now, List<Duration> offsets) {
        new Reminders(new PostgresSentReminders(till.jdbi), till.outbox, till.transactions, () -> offsets)
                .run(now, Progress.UNWATCHED);
    }

    private List<String> reminders() {
        return till.announced().stream()
                .filter(id -> id.startsWith("billing.invoice.reminder:"))
                .map(id -> id.substring(id.lastIndexOf(':') + 1))
                .toList();
    }
}
