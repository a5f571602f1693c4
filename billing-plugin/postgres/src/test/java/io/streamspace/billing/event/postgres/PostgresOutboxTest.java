package io.streamspace.billing.event.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.event.OutboxContract;
import io.streamspace.billing.json.Json;
import java.util.List;
import java.util.Map;

class PostgresOutboxTest extends DatabaseTest implements OutboxContract {

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final PostgresOutbox outbox = new PostgresOutbox(jdbi);

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public List<Announcement> announced() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM billing_outbox ORDER BY position")
                .map((row, context) -> new Announcement(
                        new AccountId(row.getString("account_id")),
                        row.getString("id"),
                        row.getString("type"),
                        Sql.instant(row, "happened_at"),
                        Json.MAPPER.convertValue(Json.read(row.getString("data")), MAP)))
                .list());
    }
}
