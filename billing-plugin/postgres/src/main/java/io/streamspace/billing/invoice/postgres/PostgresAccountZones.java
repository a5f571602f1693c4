package io.streamspace.billing.invoice.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.invoice.AccountZones;
import io.streamspace.billing.invoice.ZoneChange;
import java.time.ZoneId;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The table of zones that accounts chose. */
public final class PostgresAccountZones implements AccountZones {

    private static final String ADD = Sql.read(PostgresAccountZones.class, "add");
    private static final String CHOSEN =
            "SELECT zone FROM billing_account_zones WHERE account_id = ? ORDER BY saved_at DESC LIMIT 1";

    private final Jdbi jdbi;

    public PostgresAccountZones(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<ZoneId> chosen(AccountId account) {
        return jdbi.withHandle(handle -> handle.createQuery(CHOSEN)
                .bind(0, account.value())
                .mapTo(String.class)
                .findOne()
                .map(ZoneId::of));
    }

    @Override
    public void add(AccountId account, ZoneChange change) {
        jdbi.useHandle(handle -> handle.createUpdate(ADD)
                .bind("account", account.value())
                .bind("savedAt", Sql.parameter(change.savedAt()))
                .bind("zone", change.zone().getId())
                .bind("shard", account.shard())
                .execute());
    }
}
