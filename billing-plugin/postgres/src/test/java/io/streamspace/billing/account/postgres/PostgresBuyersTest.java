package io.streamspace.billing.account.postgres;

import io.streamspace.billing.account.Buyers;
import io.streamspace.billing.account.BuyersContract;
import io.streamspace.billing.database.DatabaseTest;

class PostgresBuyersTest extends DatabaseTest implements BuyersContract {

    private final PostgresBuyers buyers = new PostgresBuyers(jdbi);

    @Override
    public Buyers buyers() {
        return buyers;
    }
}
