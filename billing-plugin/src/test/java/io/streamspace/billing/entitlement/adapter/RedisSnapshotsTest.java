package io.streamspace.billing.entitlement.adapter;

import static io.streamspace.billing.entitlement.SharedSnapshotsContract.picture;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.Plan.Enforcement;
import io.streamspace.billing.entitlement.Quota;
import io.streamspace.billing.entitlement.QuotaCache;
import io.streamspace.billing.entitlement.SharedSnapshot;
import io.streamspace.billing.entitlement.SharedSnapshots;
import io.streamspace.billing.entitlement.SharedSnapshotsContract;
import io.streamspace.billing.meter.Meter;
import io.streamspace.testing.TestRedis;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;

/** Pictures in a real Redis, which comes and goes. */
@Timeout(300)
class RedisSnapshotsTest implements SharedSnapshotsContract {

    private static final TestRedis REDIS = new TestRedis();
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Logger logger = (Logger) LoggerFactory.getLogger(RedisSnapshots.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private long nanos;
    private final RedisSnapshots pictures = new RedisSnapshots(URI.create(REDIS.url()), LONG, () -> nanos);
    private final RedisSnapshots others = new RedisSnapshots(URI.create(REDIS.url()), LONG, () -> nanos);

    @Override
    public SharedSnapshots pictures() {
        return pictures;
    }

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        logger.setLevel(null);
        pictures.close();
        others.close();
    }

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void a_picture_is_gone_when_its_time_has_run_out() {
        SharedSnapshot brief = picture(3);
        pictures.put(Map.of(ALICE, new SharedSnapshot(brief.quotaHeadrooms(), brief.origin(), Duration.ofMillis(20))));
        while (!pictures.of(List.of(ALICE)).isEmpty()) {
            Thread.onSpinWait();
        }
        try (RedisClient client = RedisClient.create(REDIS.url())) {
            assertThat(client.exists("streamspace:billing:quota:user:alice")).isFalse();
        }
        assertThat(log.list).isEmpty();
    }

    @Test
    void what_is_no_picture_is_not_there() {
        try (RedisClient client = RedisClient.create(REDIS.url())) {
            for (String text :
                    List.of("", "{", "[]", "{\"format\":2}", "{\"format\":1}", "{\"format\":1,\"meters\":{}}")) {
                client.psetex("streamspace:billing:quota:user:alice", LONG.toMillis(), text);
                assertThat(pictures.of(List.of(ALICE))).as(text).isEmpty();
            }
            client.psetex(
                    "streamspace:billing:quota:user:alice",
                    LONG.toMillis(),
                    "{\"format\":1,\"terms\":1,\"read_at\":0,\"lifetime_ms\":1,\"meters\":{\"cpu\":[1,\"SINGS\"]}}");
            assertThat(pictures.of(List.of(ALICE))).isEmpty();
        }
        assertThat(log.list).isEmpty();
    }

    @Test
    void an_outage_throws_nothing_and_is_logged_once_and_so_is_its_end() {
        pictures.put(Map.of(ALICE, picture(3)));
        assertThat(pictures.isUp()).isTrue();
        REDIS.stop();
        for (int i = 0; i < 5; i++) {
            assertThat(pictures.of(List.of(ALICE))).isEmpty();
            pictures.put(Map.of(ALICE, picture(3)));
            pictures.forget(List.of(ALICE));
            assertThat(pictures.isUp()).isFalse();
            nanos += Outage.BACK_OFF.toNanos();
        }
        assertThat(log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN);

        REDIS.start();
        assertThat(pictures.of(List.of(ALICE))).isEmpty();
        pictures.put(Map.of(ALICE, picture(3)));
        assertThat(pictures.of(List.of(ALICE))).containsOnlyKeys(ALICE);
        assertThat(pictures.isUp()).isTrue();
        assertThat(log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.INFO);
    }

    @Test
    void a_restart_that_nobody_was_hurt_by_is_no_outage() {
        pictures.put(Map.of(ALICE, picture(3)));
        REDIS.stop();
        REDIS.start();
        assertThat(pictures.of(List.of(ALICE))).isEmpty();
        assertThat(log.list).isEmpty();
    }

    @Test
    void a_redis_that_takes_connections_and_never_answers_is_given_up() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                RedisSnapshots mute = new RedisSnapshots(
                        URI.create("redis://127.0.0.1:" + silent.getLocalPort()), Duration.ofMillis(20), () -> nanos)) {
            assertThat(mute.of(List.of(ALICE))).isEmpty();
            assertThat(mute.isUp()).isFalse();
        }
        assertThat(log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN);
    }

    @Test
    void after_closing_nothing_is_there_and_nothing_is_logged() {
        pictures.put(Map.of(ALICE, picture(3)));
        pictures.close();
        pictures.put(Map.of(ALICE, picture(3)));
        pictures.forget(List.of(ALICE));
        assertThat(pictures.of(List.of(ALICE))).isEmpty();
        assertThat(log.list).isEmpty();
    }

    /** A cache on one of two hosts, by the machine's clocks. */
    private static final class Host {
        static long used;
        final QuotaCache cache;
        int readings;

        Host(RedisSnapshots pictures) {
            cache = QuotaCache.shared(
                    this::read, new QuotaCache.Clocks(() -> LONG, System::nanoTime, Instant::now), pictures, () -> 1);
        }

        private Map<AccountId, List<Quota>> read(Collection<AccountId> accounts) {
            readings++;
            Map<AccountId, List<Quota>> quotas = new HashMap<>();
            Quota.Bound bound = new Quota.Bound(10, Enforcement.HARD, null, List.of());
            accounts.forEach(
                    account -> quotas.put(account, List.of(new Quota(Meter.CPU, bound, Quota.Use.of(used), null))));
            return quotas;
        }

        boolean admits(AccountId account, long quantity) {
            return cache.admits(account, "cpu", quantity);
        }
    }

    @Test
    void two_caches_share_through_redis_do_without_it_and_share_again() {
        AccountId account = AccountId.ofUser("shared");
        Host one = new Host(pictures);
        Host other = new Host(others);
        Host.used = 4;
        assertThat(one.admits(account, 6)).isTrue();
        assertThat(other.admits(account, 6)).isTrue();
        assertThat(other.admits(account, 7)).isFalse();
        assertThat(other.readings).isZero();

        Host.used = 5;
        one.cache.forget(account);
        one.cache.refresh();
        other.cache.refresh();
        assertThat(other.admits(account, 6)).isFalse();
        assertThat(other.readings).isEqualTo(1);

        REDIS.stop();
        Host.used = 6;
        one.cache.forget(account);
        one.cache.refresh();
        assertThat(one.admits(account, 5)).isFalse();
        other.cache.refresh();
        assertThat(other.admits(account, 5)).isFalse();
        assertThat(other.readings).isEqualTo(2);

        REDIS.start();
        nanos += Outage.BACK_OFF.toNanos();
        AccountId fresh = AccountId.ofUser("fresh");
        assertThat(other.admits(fresh, 4)).isTrue();
        assertThat(one.admits(fresh, 4)).isTrue();
        assertThat(other.readings).isEqualTo(3);
        assertThat(one.readings).isEqualTo(2);
    }
}
