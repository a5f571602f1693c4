package io.streamspace.billing.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.Account.Standing;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.subscription.Subscription.Status;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubscriptionStatusTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final Map<Status, Set<Status>> ALLOWED = Map.of(
            Status.TRIALING, EnumSet.of(Status.ACTIVE, Status.PAST_DUE, Status.SUSPENDED, Status.CANCELED),
            Status.ACTIVE, EnumSet.of(Status.PAST_DUE, Status.SUSPENDED, Status.CANCELED),
            Status.PAST_DUE, EnumSet.of(Status.TRIALING, Status.ACTIVE, Status.SUSPENDED, Status.CANCELED),
            Status.SUSPENDED, EnumSet.of(Status.TRIALING, Status.ACTIVE, Status.CANCELED),
            Status.CANCELED, EnumSet.noneOf(Status.class));

    @Test
    void a_subscription_becomes_only_what_it_may() {
        for (Status from : Status.values()) {
            for (Status to : Status.values()) {
                assertThat(from.mayBecome(to))
                        .as(from + " " + to)
                        .isEqualTo(ALLOWED.getOrDefault(from, Set.of()).contains(to));
            }
        }
    }

    @Test
    void it_stands_as_its_account_does_in_a_trial_and_after_until_it_ends() {
        Subscription tried = chosen(null).tried(START.plusSeconds(10));

        assertThat(tried.statusAt(START, Standing.ACTIVE)).isEqualTo(Status.TRIALING);
        assertThat(tried.statusAt(START.plusSeconds(10), Standing.ACTIVE)).isEqualTo(Status.ACTIVE);
        assertThat(tried.statusAt(START, Standing.PAST_DUE)).isEqualTo(Status.PAST_DUE);
        assertThat(tried.statusAt(START, Standing.LOCKED)).isEqualTo(Status.SUSPENDED);
        Subscription ended = chosen(START.plusSeconds(5));
        assertThat(ended.statusAt(START.plusMillis(4999), Standing.ACTIVE)).isEqualTo(Status.ACTIVE);
        assertThat(ended.statusAt(START.plusSeconds(5), Standing.LOCKED)).isEqualTo(Status.CANCELED);
    }

    @Test
    void however_accounts_fare_each_status_may_follow_the_one_before() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Instant canceledAt = random.nextBoolean() ? START.plusSeconds(1 + random.nextInt(40)) : null;
            Subscription plain = chosen(canceledAt);
            Subscription subscription =
                    random.nextBoolean() ? plain.tried(START.plusSeconds(1 + random.nextInt(20))) : plain;
            Standing standing = Standing.ACTIVE;
            Status before = subscription.statusAt(START, standing);
            for (int second = 1; second < 50; second++) {
                Standing next = Standing.values()[random.nextInt(3)];
                standing = standing.mayBecome(next) ? next : standing;
                Status now = subscription.statusAt(START.plusSeconds(second), standing);
                assertThat(now == before || before.mayBecome(now))
                        .as("seed %d: %s, then %s", seed, before, now)
                        .isTrue();
                before = now;
            }
        }
    }

    private static Subscription chosen(@Nullable Instant canceledAt) {
        return new Subscription(AccountId.ofUser("alice"), "sub", "pro", Status.ACTIVE, START, START, canceledAt);
    }
}
