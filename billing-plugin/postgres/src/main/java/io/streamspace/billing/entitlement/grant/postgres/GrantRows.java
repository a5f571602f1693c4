package io.streamspace.billing.entitlement.grant.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.entitlement.grant.Grant;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;

/** Rows of grants, one for each meter, as grants. */
public final class GrantRows {

    private GrantRows() {}

    private record Key(String account, String id) {}

    /** A grant and how much it raises one meter by. */
    public record Row(Grant grant, String meter, BigInteger quantity) {

        Key key() {
            return new Key(grant.account().value(), grant.id());
        }
    }

    /** In the order in which each grant is met first. */
    static List<Grant> read(Query query) {
        return whole(query.map((line, context) -> row(line)).list());
    }

    /** In the order in which each grant is met first. */
    static List<Grant> whole(List<Row> rows) {
        Map<Key, List<Row>> byGrant = new LinkedHashMap<>();
        for (Row row : rows) {
            byGrant.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(row);
        }
        return byGrant.values().stream().map(GrantRows::one).toList();
    }

    private static Grant one(List<Row> meters) {
        Map<String, BigInteger> amounts = new LinkedHashMap<>();
        meters.forEach(row -> amounts.put(row.meter(), row.quantity()));
        return meters.get(0).grant().withAmounts(amounts);
    }

    static Row row(ResultSet row) throws SQLException {
        return new Row(bare(row), row.getString("meter"), Sql.integer(row, "quantity"));
    }

    /** Without its amounts. */
    public static Grant bare(ResultSet row) throws SQLException {
        return new Grant(
                new AccountId(row.getString("account_id")),
                row.getString("id"),
                new Grant.Pack(row.getString("pack_id"), row.getString("name"), row.getString("invoice_id")),
                row.getInt("priority"),
                new Grant.Validity(
                        Sql.instant(row, "effective_at"),
                        Sql.instantOrNull(row, "expires_at"),
                        Sql.instantOrNull(row, "voided_at")),
                Grant.Renewal.ofKey(row.getString("renewal")),
                Map.of());
    }
}
