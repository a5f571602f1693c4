package io.streamspace.billing.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every kind of shards does; all are recorded up to {@link #NOW} at first. */
public interface ShardsContract extends StorageContract {

    Shards shards();

    @Test
    default void every_shard_is_there_in_order() {
        assertThat(shards().all())
                .isEqualTo(IntStream.range(0, AccountId.SHARDS)
                        .mapToObj(number -> new Shards.Shard(number, NOW))
                        .toList());
        assertThat(transactions().in(() -> shards().lockAll())).isEqualTo(shards().all());
        assertThat(transactions().in(() -> shards().lock(7))).isEqualTo(new Shards.Shard(7, NOW));
    }

    @Test
    default void a_shard_that_is_none_cannot_be_locked() {
        assertThatThrownBy(() -> transactions().run(() -> shards().lock(AccountId.SHARDS)))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    default void progress_goes_forward_alone() {
        shards().settled(3, NOW.plus(HOUR));
        shards().settled(3, NOW);
        assertThat(shards().lock(3).settledThrough()).isEqualTo(NOW.plus(HOUR));
        assertThat(shards().lock(4).settledThrough()).isEqualTo(NOW);
    }

    @Test
    default void progress_is_undone_with_its_transaction() {
        undone(() -> shards().settled(3, NOW.plus(HOUR)));
        assertThat(shards().lock(3).settledThrough()).isEqualTo(NOW);
    }
}
