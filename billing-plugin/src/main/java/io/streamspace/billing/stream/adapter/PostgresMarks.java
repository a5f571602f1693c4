package io.streamspace.billing.stream.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.stream.Facet;
import io.streamspace.billing.stream.Marks;
import io.streamspace.billing.stream.Sources;
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
public final class PostgresMarks implements Sources.Marking {

    private static final String OF = Sql.read(PostgresMarks.class, "of");

    private final Jdbi jdbi;

    public PostgresMarks(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Map<AccountId, Marks> of(Collection<AccountId> accounts) {
        Map<AccountId, Marks> marks = new HashMap<>();
        jdbi.useHandle(handle -> Rows.of(accounts)
                .column("text", AccountId::value)
                .query(handle, OF)
                .map((row, context) -> marks.put(new AccountId(row.getString("account_id")), marks(row)))
                .list());
        return marks;
    }

    private static Marks marks(ResultSet row) throws SQLException {
        Map<Facet, String> byFacet = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            byFacet.put(facet, String.valueOf(row.getString(facet.name().toLowerCase(Locale.ROOT))));
        }
        return new Marks(byFacet, row.getBoolean("is_running"));
    }
}
