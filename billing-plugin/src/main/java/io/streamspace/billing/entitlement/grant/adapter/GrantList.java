package io.streamspace.billing.entitlement.grant.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.entitlement.grant.Grant;
import io.streamspace.billing.entitlement.grant.adapter.ListedGrant.Links;
import io.streamspace.billing.entitlement.grant.postgres.GrantRows;
import io.streamspace.billing.http.Page;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** An account's grants, whatever their state, newest first. */
public final class GrantList {

    private static final String PAGE = Sql.read(GrantList.class, "page");
    private static final String ONE = Sql.read(GrantList.class, "one");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private final Jdbi jdbi;

    private record Row(Grant grant, Links links, String meter, BigInteger quantity, BigInteger burned) {}

    private record Place(Instant createdAt, String id) {}

    public GrantList(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param after the key of the last grant before; null: from the newest */
    List<ListedGrant> page(AccountId account, @Nullable String after, int limit) {
        Place place = place(after);
        return jdbi.withHandle(handle -> collected(handle.createQuery(PAGE)
                .bind("account", account.value())
                .bind("createdAt", Sql.parameter(place.createdAt()))
                .bind("id", place.id())
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list()));
    }

    /** A grant that exists. */
    ListedGrant one(Grant grant) {
        return jdbi.withHandle(handle -> collected(handle.createQuery(ONE)
                        .bind("account", grant.account().value())
                        .bind("id", grant.id())
                        .map((row, context) -> row(row))
                        .list()))
                .get(0);
    }

    private static List<ListedGrant> collected(List<Row> rows) {
        Map<String, List<Row>> byGrant = new LinkedHashMap<>();
        rows.forEach(row -> byGrant.computeIfAbsent(row.grant().id(), id -> new ArrayList<>())
                .add(row));
        return byGrant.values().stream().map(GrantList::listed).toList();
    }

    private static ListedGrant listed(List<Row> meters) {
        Map<String, BigInteger> granted = new HashMap<>();
        Map<String, BigInteger> spent = new HashMap<>();
        for (Row row : meters) {
            granted.put(row.meter(), row.quantity());
            spent.put(row.meter(), row.burned());
        }
        Row first = meters.get(0);
        return new ListedGrant(first.grant().withAmounts(granted), spent, first.links());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                GrantRows.bare(row),
                new Links(
                        row.getString("invoice_number"),
                        row.getString("continues"),
                        row.getString("renewed_by"),
                        Sql.instant(row, "created_at")),
                row.getString("meter"),
                Sql.integer(row, "quantity"),
                Sql.integer(row, "burned"));
    }

    private static Place place(@Nullable String after) {
        if (after == null) {
            return new Place(LAST, "");
        }
        try {
            int space = after.indexOf(' ');
            return new Place(Instant.parse(after.substring(0, Math.max(0, space))), after.substring(space + 1));
        } catch (DateTimeException e) {
            throw Page.foreignCursor();
        }
    }
}
