package io.streamspace.billing.payment.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.payment.OpenSessions;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The lives of sessions that have not ended. */
public final class PostgresOpenSessions implements OpenSessions {

    private static final String OF = """
            SELECT l.account_id, l.session_id, l.user_name
            FROM unnest(?) AS asked (account_id)
            JOIN billing_session_lives l ON l.account_id = asked.account_id
            WHERE l.ended_at IS NULL
            ORDER BY l.account_id, l.session_id
            """;

    private final Jdbi jdbi;

    public PostgresOpenSessions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<OpenSession> of(Collection<AccountId> accounts) {
        return jdbi.withHandle(handle -> Rows.of(accounts)
                .column("text", AccountId::value)
                .query(handle, OF)
                .map((row, context) -> new OpenSession(
                        new AccountId(row.getString("account_id")),
                        row.getString("session_id"),
                        row.getString("user_name")))
                .list());
    }
}
