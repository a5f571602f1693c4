package io.streamspace.billing.subscription.postgres;

import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.subscription.Subscriptions;
import io.streamspace.billing.subscription.TrialsContract;

class PostgresTrialsTest extends DatabaseTest implements TrialsContract {

    private final PostgresSubscriptions subscriptions = new PostgresSubscriptions(jdbi);

    @Override
    public Subscriptions subscriptions() {
        return subscriptions;
    }
}
