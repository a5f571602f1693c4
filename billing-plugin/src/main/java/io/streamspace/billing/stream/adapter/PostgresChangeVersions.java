package io.streamspace.billing.stream.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.stream.ChangeArea;
import io.streamspace.billing.stream.ChangeVersions;
import io.streamspace.billing.stream.StreamSources;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/**
 * Marks from counts and sums of row versions. A row's version is the transaction that wrote it (xmin), whatever wrote it on
 * whichever host; a sum of them changes with every row that is added, changed or removed, in whatever order transactions
 * end, which a greatest position or instant would not.
 */
public final class PostgresChangeVersions implements StreamSources.Marking {

    private static final String OF = Sql.read(PostgresChangeVersions.class, "of");

    private final Jdbi jdbi;

    public PostgresChangeVersions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Map<AccountId, ChangeVersions> of(Collection<AccountId> accounts) {
        Map<AccountId, ChangeVersions> changeVersions = new HashMap<>();
        jdbi.useHandle(handle -> Rows.of(accounts)
                .column("text", AccountId::value)
                .query(handle, OF)
                .map((row, context) -> changeVersions.put(new AccountId(row.getString("account_id")), marks(row)))
                .list());
        return changeVersions;
    }

    private static ChangeVersions marks(ResultSet row) throws SQLException {
        Map<ChangeArea, String> byFacet = new EnumMap<>(ChangeArea.class);
        for (ChangeArea changeArea : ChangeArea.values()) {
            byFacet.put(
                    changeArea, String.valueOf(row.getString(changeArea.name().toLowerCase(Locale.ROOT))));
        }
        return new ChangeVersions(byFacet, row.getBoolean("is_running"));
    }
}
