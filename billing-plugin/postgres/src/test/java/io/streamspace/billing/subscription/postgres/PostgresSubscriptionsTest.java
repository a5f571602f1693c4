package io.streamspace.billing.subscription.postgres;

import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.subscription.Subscriptions;
import io.streamspace.billing.subscription.SubscriptionsContract;

class PostgresSubscriptionsTest extends DatabaseTest implements SubscriptionsContract {

    private final PostgresSubscriptions subscriptions = new PostgresSubscriptions(jdbi);

    @Override
    public Subscriptions subscriptions() {
        return subscriptions;
    }
}
