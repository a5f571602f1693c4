package io.streamspace.billing.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.Plan.Enforcement;
import io.streamspace.billing.meter.Meter;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuotaCacheTest {

    private static final AccountId ALICE = AccountId.ofUser("alice");
    private static final AccountId BOB = AccountId.ofUser("bob");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Map<AccountId, Long> used = new HashMap<>();
    private long nanos = Long.MAX_VALUE - 10;
    private int readings;
    private final QuotaCache cache = new QuotaCache(this::read, () -> SECOND, () -> nanos);

    private Map<AccountId, List<Quota>> read(Collection<AccountId> accounts) {
        readings++;
        Map<AccountId, List<Quota>> quotas = new HashMap<>();
        accounts.stream().filter(used::containsKey).forEach(account -> quotas.put(account, List.of(quota(account))));
        return quotas;
    }

    private Quota quota(AccountId account) {
        return new Quota(
                Meter.CPU,
                new Quota.Bound(10, Enforcement.HARD, null, List.of()),
                Quota.Use.of(used.getOrDefault(account, 0L)),
                null);
    }

    @Test
    void what_is_known_is_not_read_again() {
        used.put(ALICE, 4L);
        for (int i = 0; i < 100; i++) {
            assertThat(cache.admits(ALICE, "cpu", 6)).isTrue();
            assertThat(cache.admits(ALICE, "cpu", 7)).isFalse();
        }
        assertThat(readings).isEqualTo(1);
    }

    @Test
    void what_nothing_limits_is_admitted_and_remembered() {
        assertThat(cache.admits(BOB, "cpu", Long.MAX_VALUE)).isTrue();
        assertThat(cache.admits(BOB, "memory", Long.MAX_VALUE)).isTrue();
        assertThat(readings).isEqualTo(1);
    }

    @Test
    void nothing_older_than_a_second_is_believed() {
        used.put(ALICE, 4L);
        assertThat(cache.admits(ALICE, "cpu", 6)).isTrue();
        used.put(ALICE, 5L);
        nanos += SECOND.toNanos();
        assertThat(cache.admits(ALICE, "cpu", 6)).isTrue();
        nanos++;
        assertThat(cache.admits(ALICE, "cpu", 6)).isFalse();
    }

    @Test
    void what_is_asked_for_stays_fresh_in_the_background_and_the_rest_is_let_go() {
        used.put(ALICE, 4L);
        used.put(BOB, 4L);
        cache.admits(ALICE, "cpu", 1);
        cache.admits(BOB, "cpu", 1);
        used.put(ALICE, 10L);
        cache.refresh();
        assertThat(cache.admits(ALICE, "cpu", 1)).isFalse();
        assertThat(readings).isEqualTo(3);
        cache.refresh();
        assertThat(cache.size()).isEqualTo(1);
        assertThat(readings).isEqualTo(4);
    }

    @Test
    void what_was_forgotten_is_read_anew() {
        used.put(ALICE, 4L);
        cache.admits(ALICE, "cpu", 6);
        used.put(ALICE, 5L);
        cache.forget(ALICE);
        assertThat(cache.admits(ALICE, "cpu", 6)).isFalse();
        used.put(ALICE, 4L);
        cache.forgetAll();
        assertThat(cache.admits(ALICE, "cpu", 6)).isTrue();
    }
}
