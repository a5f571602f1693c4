package io.streamspace.billing.account;

class InMemoryBuyersTest extends InMemoryTest implements BuyersContract {

    private final InMemoryBuyers buyers = new InMemoryBuyers(transactions, accounts);

    @Override
    public Buyers buyers() {
        return buyers;
    }
}
