package io.streamspace.billing.payment;

import static io.streamspace.billing.account.Account.Standing.ACTIVE;
import static io.streamspace.billing.account.Account.Standing.LOCKED;
import static io.streamspace.billing.account.Account.Standing.PAST_DUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.Account.Standing;
import io.streamspace.billing.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentGraceTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final AccountId ALICE = AccountId.ofUser("alice");

    @ParameterizedTest
    @CsvSource({
        "ACTIVE,   -1, 7, ACTIVE",
        "PAST_DUE, -1, 7, ACTIVE",
        "LOCKED,   -1, 7, ACTIVE",
        "ACTIVE,    0, 7, PAST_DUE",
        "PAST_DUE,  6, 7, PAST_DUE",
        "PAST_DUE,  7, 7, LOCKED",
        "ACTIVE,    9, 7, LOCKED",
        "ACTIVE,    0, 0, LOCKED",
        "LOCKED,    0, 7, LOCKED"
    })
    void a_standing_follows_from_the_days_in_arrears(
            Standing present, int daysInArrears, int graceDays, Standing expected) {
        Instant now = START.plus(Duration.ofDays(30));
        Instant since = daysInArrears < 0 ? null : now.minus(Duration.ofDays(daysInArrears));
        Arrears arrears = new Arrears(ALICE, present, since, false, 1, present == LOCKED ? START : null);

        assertThat(new PaymentGrace(Duration.ofDays(graceDays)).standing(arrears, now))
                .isEqualTo(expected);
    }

    /** Against someone who counts hours: arrears come and go, and sometimes nobody looks for a while. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whenever_one_looks_it_is_as_if_hours_had_been_counted(long seed) {
        Random random = new Random(seed);
        PaymentGrace grace = new PaymentGrace(Duration.ofHours(5));
        Arrears seen = new Arrears(ALICE, ACTIVE, null, false, 0, null);
        int hoursInArrears = -1;
        boolean wasLocked = false;
        for (int hour = 0; hour < 2000; hour++) {
            boolean owes = hoursInArrears < 0 ? random.nextInt(6) == 0 : random.nextInt(8) > 0;
            hoursInArrears = owes ? hoursInArrears + 1 : -1;
            if (owes && random.nextInt(3) == 0) {
                continue;
            }
            Instant now = START.plus(Duration.ofHours(hour));
            Instant since = owes ? now.minus(Duration.ofHours(hoursInArrears)) : null;
            Arrears present = new Arrears(ALICE, seen.standing(), since, false, seen.timesPastDue(), seen.lockedAt());
            Standing next = grace.standing(present, now);
            wasLocked = owes && (wasLocked || hoursInArrears >= 5);
            assertThat(next).isEqualTo(wasLocked ? LOCKED : owes ? PAST_DUE : ACTIVE);
            seen = next == seen.standing() ? present : present.become(next, now);
        }
        assertThat(seen.timesPastDue()).isGreaterThan(10);
    }

    @Test
    void a_lock_is_dated_and_counted_and_never_grows_milder() {
        Arrears active = new Arrears(ALICE, ACTIVE, START, false, 2, null);

        Arrears pastDue = active.become(PAST_DUE, START);
        Arrears locked = pastDue.become(LOCKED, START.plusSeconds(1));

        assertThat(pastDue.timesPastDue()).isEqualTo(3);
        assertThat(locked).isEqualTo(new Arrears(ALICE, LOCKED, START, false, 3, START.plusSeconds(1)));
        assertThat(locked.become(ACTIVE, START.plusSeconds(2)).lockedAt()).isNull();
        assertThatThrownBy(() -> locked.become(PAST_DUE, START)).isInstanceOf(IllegalStateException.class);
    }
}
