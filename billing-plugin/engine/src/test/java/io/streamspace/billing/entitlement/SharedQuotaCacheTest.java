package io.streamspace.billing.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.Plan.Enforcement;
import io.streamspace.billing.meter.Meter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SharedQuotaCacheTest {

    private static final AccountId ALICE = AccountId.ofUser("alice");
    private static final Duration MAX_AGE = Duration.ofSeconds(1);
    private static final Duration HALF = MAX_AGE.dividedBy(2);
    private static final long LIMIT = 10;
    private static final int ROUNDS = 20_000;

    private final InMemorySharedSnapshots pictures = new InMemorySharedSnapshots(() -> nanos());
    private final TreeMap<Long, Long> usedSince = new TreeMap<>(Map.of(Long.MIN_VALUE, 0L));
    private long nanos;

    private long nanos() {
        return nanos;
    }

    /** A host with clocks of its own. */
    private final class Host {
        final Duration skew;
        final QuotaCache cache;
        int readings;
        int termsVersion = 1;
        long forgotAt = Long.MIN_VALUE;

        Host(Duration skew) {
            this.skew = skew;
            cache = QuotaCache.shared(
                    this::read,
                    new QuotaCache.Clocks(
                            () -> MAX_AGE,
                            () -> nanos + 17 * skew.toNanos(),
                            () -> Instant.EPOCH.plusNanos(nanos).plus(skew)),
                    pictures,
                    () -> termsVersion);
        }

        private Map<AccountId, List<Quota>> read(Collection<AccountId> accounts) {
            readings++;
            Map<AccountId, List<Quota>> quotas = new HashMap<>();
            Quota.Bound bound = new Quota.Bound(LIMIT, Enforcement.HARD, null, List.of());
            accounts.forEach(account -> quotas.put(
                    account,
                    List.of(new Quota(
                            Meter.CPU, bound, Quota.Use.of(usedSince.lastEntry().getValue()), null))));
            return quotas;
        }

        boolean admits(long quantity) {
            return cache.admits(ALICE, "cpu", quantity);
        }

        /** At an instant of its own, so that each instant has one truth. */
        void use(long used) {
            pass(Duration.ofMillis(1));
            usedSince.put(nanos, used);
            forgotAt = nanos;
            cache.forget(ALICE);
        }
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Test
    void what_one_host_read_serves_the_other() {
        Host one = new Host(Duration.ZERO);
        Host other = new Host(Duration.ZERO);
        one.use(4);
        assertThat(one.admits(6)).isTrue();
        assertThat(other.admits(6)).isTrue();
        assertThat(other.admits(7)).isFalse();
        assertThat(other.readings).isZero();
    }

    @Test
    void hosts_that_refresh_by_turns_need_one_reader() {
        Host one = new Host(Duration.ZERO);
        Host other = new Host(Duration.ZERO);
        for (int i = 0; i < 100; i++) {
            one.admits(1);
            one.cache.refresh();
            pass(Duration.ofMillis(200));
            other.admits(1);
            other.cache.refresh();
            pass(Duration.ofMillis(310));
        }
        assertThat(one.readings).isEqualTo(100);
        assertThat(other.readings).isZero();
    }

    @Test
    void what_one_host_forgets_the_other_reads_anew_at_its_next_refresh() {
        Host one = new Host(Duration.ZERO);
        Host other = new Host(Duration.ZERO);
        assertThat(one.admits(LIMIT)).isTrue();
        assertThat(other.admits(LIMIT)).isTrue();
        one.use(1);
        assertThat(one.admits(LIMIT)).isFalse();
        one.cache.refresh();
        other.cache.refresh();
        assertThat(other.admits(LIMIT)).isFalse();
    }

    @Test
    void what_a_host_forgot_it_does_not_take_back_from_another() {
        Host one = new Host(Duration.ZERO);
        Host other = new Host(Duration.ofMillis(400));
        one.use(1);
        one.cache.refresh();
        usedSince.put(nanos, 0L);
        assertThat(other.admits(LIMIT)).isTrue();
        usedSince.put(nanos, 1L);
        assertThat(one.admits(LIMIT)).isFalse();
        pass(HALF);
        one.cache.refresh();
        assertThat(one.admits(LIMIT)).isFalse();
    }

    @Test
    void what_arrives_late_is_as_old_as_it_is() {
        Host one = new Host(Duration.ZERO);
        Host other = new Host(Duration.ZERO);
        pictures.isLate = true;
        assertThat(one.admits(LIMIT)).isTrue();
        pass(MAX_AGE.multipliedBy(5));
        usedSince.put(nanos, 1L);
        pass(MAX_AGE.multipliedBy(2));
        pictures.catchUp();
        assertThat(other.admits(LIMIT)).isFalse();
        assertThat(other.readings).isEqualTo(1);
    }

    @Test
    void what_was_read_by_other_settings_is_not_believed() {
        Host one = new Host(Duration.ZERO);
        Host other = new Host(Duration.ZERO);
        one.admits(1);
        other.termsVersion = 2;
        other.admits(1);
        assertThat(other.readings).isEqualTo(1);
    }

    @Test
    void without_a_place_to_share_each_host_reads_for_itself() {
        Host one = new Host(Duration.ZERO);
        Host other = new Host(Duration.ZERO);
        pictures.isAway = true;
        one.use(4);
        assertThat(one.admits(7)).isFalse();
        assertThat(other.admits(7)).isFalse();
        assertThat(other.readings).isEqualTo(1);
    }

    @Test
    void no_answer_is_older_than_allowed_however_much_clocks_differ() {
        Random random = new Random(20261121);
        List<Host> hosts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            hosts.add(new Host(Duration.ofMillis(random.nextInt(10_000) - 5000)));
        }
        play(hosts, random);
        assertThat(hosts).allSatisfy(host -> assertThat(host.readings).isPositive());
    }

    @Test
    void no_answer_is_older_than_allowed_however_late_the_place_takes_in_what_it_is_told() {
        Random random = new Random(7);
        List<Host> hosts = List.of(new Host(Duration.ZERO), new Host(Duration.ZERO), new Host(Duration.ZERO));
        for (int i = 0; i < 200; i++) {
            pictures.isLate = true;
            play(hosts, random, ROUNDS / 400);
            pictures.catchUp();
            play(hosts, random, ROUNDS / 400);
        }
    }

    private void play(List<Host> hosts, Random random) {
        play(hosts, random, ROUNDS);
    }

    private void play(List<Host> hosts, Random random, int rounds) {
        for (int i = 0; i < rounds; i++) {
            Host host = hosts.get(random.nextInt(hosts.size()));
            switch (random.nextInt(8)) {
                case 0 -> host.cache.refresh();
                case 1 -> host.use(random.nextInt(12));
                case 2, 3 -> pass(Duration.ofMillis(random.nextInt(300)));
                case 4 -> pictures.isAway = random.nextInt(10) == 0;
                default -> expectTrue(host, random.nextInt(12));
            }
        }
    }

    /** The answer was right at some instant since {@code maxAge} ago, and since this host's own last change. */
    private void expectTrue(Host host, long quantity) {
        boolean admits = host.admits(quantity);
        long since = Math.max(nanos - MAX_AGE.toNanos(), host.forgotAt);
        assertThat(usedSince.tailMap(usedSince.floorKey(since)).values())
                .as("%d more at %d by the host that is off by %s", quantity, nanos, host.skew)
                .anyMatch(used -> admits == (quantity <= Math.max(0, LIMIT - used)));
    }
}
