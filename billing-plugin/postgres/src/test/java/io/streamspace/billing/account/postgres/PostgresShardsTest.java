package io.streamspace.billing.account.postgres;

import io.streamspace.billing.account.Shards;
import io.streamspace.billing.account.ShardsContract;
import io.streamspace.billing.database.DatabaseTest;
import org.junit.jupiter.api.BeforeEach;

class PostgresShardsTest extends DatabaseTest implements ShardsContract {

    private final PostgresShards shards = new PostgresShards(jdbi);

    @BeforeEach
    void create() {
        shards.create(NOW);
    }

    @Override
    public Shards shards() {
        return shards;
    }
}
