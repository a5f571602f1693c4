package io.streamspace.billing.usage.postgres;

import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.usage.Reratings;
import io.streamspace.billing.usage.ReratingsContract;

class PostgresReratingsTest extends DatabaseTest implements ReratingsContract {

    private final Reratings reratings = new PostgresReratings(jdbi);

    @Override
    public Reratings reratings() {
        return reratings;
    }
}
