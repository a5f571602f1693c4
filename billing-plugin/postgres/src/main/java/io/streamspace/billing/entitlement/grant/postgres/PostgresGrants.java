package io.streamspace.billing.entitlement.grant.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.BoundSql;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Read;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.entitlement.grant.Grant;
import io.streamspace.billing.entitlement.grant.Grants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The tables of grants. */
public final class PostgresGrants implements Grants {

    private static final String OF = Sql.read(PostgresGrants.class, "of");
    private static final String BURNED = Sql.read(PostgresGrants.class, "burned");
    private static final String BURNS = "SELECT * FROM billing_grant_burns WHERE account_id = ANY (:account_id)";
    private static final String FORGET = """
            DELETE FROM billing_grant_burns b
            USING unnest(:account_id, :period) AS p (account_id, period_start)
            WHERE b.account_id = p.account_id AND b.period_start = p.period_start
            """;
    private static final String ADD = """
            INSERT INTO billing_grant_burns (account_id, grant_id, meter, period_start, quantity)
            SELECT * FROM unnest(:account_id, :grant, :meter, :period, CAST(:quantity AS numeric[]))
            """;

    private final Jdbi jdbi;

    public PostgresGrants(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Period(AccountId account, Instant start) {}

    @Override
    public Map<AccountId, List<Grant>> of(Collection<AccountId> accounts) {
        return GrantRows.whole(grantRows(accounts).list(jdbi)).stream()
                .collect(groupingBy(Grant::account, LinkedHashMap::new, toList()));
    }

    public static Read<GrantRows.Row> grantRows(Collection<AccountId> accounts) {
        return new Read<>(BoundSql.of(OF).with("account_id", "text", ids(accounts)), GrantRows::row);
    }

    public static Read<Burn> burnsOf(Collection<AccountId> accounts) {
        return new Read<>(
                BoundSql.of(BURNS).with("account_id", "text", ids(accounts)),
                row -> new Burn(
                        new AccountId(row.getString("account_id")),
                        row.getString("grant_id"),
                        row.getString("meter"),
                        Sql.instant(row, "period_start"),
                        Sql.integer(row, "quantity")));
    }

    @Override
    public List<Burn> burns(Collection<AccountId> accounts) {
        return burnsOf(accounts).list(jdbi);
    }

    @Override
    public void replaceBurns(Map<AccountId, ? extends Collection<Instant>> periods, Collection<Burn> burns) {
        List<Period> replaced = new ArrayList<>();
        periods.forEach((account, starts) -> starts.forEach(start -> replaced.add(new Period(account, start))));
        jdbi.useHandle(handle -> {
            new Columns<>(replaced)
                    .text("account_id", period -> period.account().value())
                    .instant("period", Period::start)
                    .bindTo(handle.createUpdate(FORGET))
                    .execute();
            add(handle, burns);
            handle.createUpdate(BURNED)
                    .bind("account_id", Columns.texts(ids(periods.keySet())))
                    .execute();
        });
    }

    private static void add(Handle handle, Collection<Burn> burns) {
        if (!burns.isEmpty()) {
            new Columns<>(burns)
                    .text("account_id", burn -> burn.account().value())
                    .text("grant", Burn::grantId)
                    .text("meter", Burn::meter)
                    .instant("period", Burn::periodStart)
                    .text("quantity", burn -> burn.quantity().toString())
                    .bindTo(handle.createUpdate(ADD))
                    .execute();
        }
    }

    private static List<String> ids(Collection<AccountId> accounts) {
        return accounts.stream().map(AccountId::value).toList();
    }
}
