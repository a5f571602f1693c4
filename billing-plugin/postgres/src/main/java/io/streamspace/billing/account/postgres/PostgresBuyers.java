package io.streamspace.billing.account.postgres;

import static java.util.stream.Collectors.toMap;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Buyer;
import io.streamspace.billing.account.Buyers;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.json.PartyJson;
import java.util.Collection;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** The table of buyers. */
public final class PostgresBuyers implements Buyers {

    private static final String OF = Sql.read(PostgresBuyers.class, "of");
    private static final String CHANGE = Sql.read(PostgresBuyers.class, "change");

    private final Jdbi jdbi;

    public PostgresBuyers(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Map<AccountId, Buyer> of(Collection<AccountId> accounts) {
        return jdbi.withHandle(handle -> Rows.of(accounts)
                .column("text", AccountId::value)
                .query(handle, OF)
                .map((row, context) ->
                        Map.entry(new AccountId(row.getString("account_id")), PartyJson.buyer(row.getString("buyer"))))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public void change(AccountId account, Buyer buyer) {
        jdbi.useHandle(handle -> handle.execute(CHANGE, account.value(), Json.write(PartyJson.of(buyer))));
    }
}
