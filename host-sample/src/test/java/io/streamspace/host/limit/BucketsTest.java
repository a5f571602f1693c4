package io.streamspace.host.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.testing.TestRedis;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is taken from a bucket, here and by several hosts. */
class BucketsTest {

    private static final Rate TWO_AT_ONCE = new Rate(1, 2);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int STRANGERS = 10_100;

    @Test
    void an_empty_bucket_says_how_long_to_wait_and_another_caller_has_one_of_its_own() {
        LocalBuckets buckets = new LocalBuckets();
        assertThat(buckets.take("alice", TWO_AT_ONCE)).isZero();
        assertThat(firstWait(buckets)).isBetween(Duration.ofNanos(1), Duration.ofSeconds(1));
        assertThat(buckets.take("bob", TWO_AT_ONCE)).isZero();
    }

    @Test
    void strangers_without_number_take_a_bounded_number_of_buckets() {
        LocalBuckets buckets = new LocalBuckets();
        for (int i = 0; i < STRANGERS; i++) {
            buckets.take("address " + i, TWO_AT_ONCE);
        }
        assertThat(buckets.size()).isEqualTo(10_000);
    }

    @Test
    void hosts_share_a_bucket_in_redis_and_have_their_own_while_it_is_away() {
        Rate slow = new Rate(1, 60);
        try (TestRedis redis = new TestRedis();
                RedisBuckets one = new RedisBuckets(URI.create(redis.url()), PATIENCE);
                RedisBuckets other = new RedisBuckets(URI.create(redis.url()), PATIENCE)) {
            for (int i = 0; i < 60; i++) {
                one.take("alice", slow);
            }
            assertThat(isEmptied(other, slow)).isTrue();
            redis.stop();
            assertThat(other.take("alice", slow)).isZero();
        }
    }

    private static Duration firstWait(Buckets buckets) {
        return Stream.generate(() -> buckets.take("alice", TWO_AT_ONCE))
                .limit(STRANGERS)
                .filter(wait -> !wait.isZero())
                .findFirst()
                .orElseThrow();
    }

    /** A bucket refills while the test runs: at most as many tokens as seconds pass. */
    private static boolean isEmptied(Buckets buckets, Rate rate) {
        for (int i = 0; i < rate.burst() / 2; i++) {
            if (!buckets.take("alice", rate).isZero()) {
                return true;
            }
        }
        return false;
    }
}
