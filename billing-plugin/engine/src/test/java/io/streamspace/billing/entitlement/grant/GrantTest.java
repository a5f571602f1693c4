package io.streamspace.billing.entitlement.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.entitlement.grant.Grant.Standing;
import io.streamspace.billing.entitlement.grant.Grant.Validity;
import java.math.BigInteger;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GrantTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void whatever_happens_a_grant_is_spent_expired_voided_and_remaining_and_nothing_else() {
        Random random = new Random(20260101);
        for (int i = 0; i < 2000; i++) {
            long granted = 1 + random.nextInt(1000);
            long spent = random.nextInt((int) granted + 1);
            Validity validity = validity(random);
            Instant now = START.plusSeconds(random.nextInt(400) - 100L);

            GrantAmount amount = GrantAmount.of(grant(validity, granted), "minutes", BigInteger.valueOf(spent), now);

            assertThat(amount.spent().add(amount.expired()).add(amount.voided()).add(amount.remaining()))
                    .isEqualTo(amount.granted())
                    .isEqualTo(BigInteger.valueOf(granted));
            assertThat(amount.remaining().signum() > 0)
                    .as("%s at %s", validity, now)
                    .isEqualTo(spent < granted && !endedNaively(validity, now));
        }
    }

    @Test
    void only_what_goes_on_can_end_and_nothing_comes_back() {
        Map<Standing, Set<Standing>> allowed = new EnumMap<>(Map.of(
                Standing.PENDING, EnumSet.of(Standing.LIVE, Standing.VOIDED),
                Standing.LIVE, EnumSet.of(Standing.EXPIRED, Standing.VOIDED),
                Standing.EXPIRED, EnumSet.noneOf(Standing.class),
                Standing.VOIDED, EnumSet.noneOf(Standing.class)));
        for (Standing from : Standing.values()) {
            for (Standing to : Standing.values()) {
                assertThat(from.mayBecome(to))
                        .as("%s to %s", from, to)
                        .isEqualTo(allowed.getOrDefault(from, Set.of()).contains(to));
            }
        }
    }

    @Test
    void as_time_passes_a_grant_goes_only_where_it_may() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            Validity validity = validity(random);
            Standing before = validity.standing(START.minusSeconds(1));
            for (int second = 0; second < 400; second += 5) {
                Standing now = validity.standing(START.plusSeconds(second));
                assertThat(now == before || before.mayBecome(now))
                        .as("%s to %s", before, now)
                        .isTrue();
                assertThat(validity.isLiveAt(START.plusSeconds(second))).isEqualTo(now == Standing.LIVE);
                before = now;
            }
        }
    }

    private static boolean endedNaively(Validity validity, Instant now) {
        Instant expiry = validity.expiresAt();
        Instant voided = validity.voidedAt();
        return (expiry != null && now.compareTo(expiry) >= 0) || (voided != null && now.compareTo(voided) >= 0);
    }

    /** Each second between is met; what is taken back had not expired. */
    private static Validity validity(Random random) {
        Instant start = START.plusSeconds(5L * random.nextInt(20));
        Instant end = random.nextInt(4) == 0 ? null : start.plusSeconds(10L + 5L * random.nextInt(30));
        return new Validity(start, end, random.nextBoolean() ? null : voided(random, start, end));
    }

    private static @Nullable Instant voided(Random random, Instant start, @Nullable Instant end) {
        Instant voided = start.plusSeconds(5L * random.nextInt(30));
        return end == null || voided.isBefore(end) ? voided : null;
    }

    private static Grant grant(Validity validity, long minutes) {
        return new Grant(
                AccountId.ofUser("alice"),
                "gr_1",
                new Grant.Pack("p", "Pack", null),
                0,
                validity,
                Grant.Renewal.NONE,
                Map.of("minutes", BigInteger.valueOf(minutes)));
    }
}
