package io.streamspace.billing.account;

class InMemoryShardsTest extends InMemoryTest implements ShardsContract {

    private final InMemoryShards shards = new InMemoryShards(transactions, NOW);

    @Override
    public Shards shards() {
        return shards;
    }
}
