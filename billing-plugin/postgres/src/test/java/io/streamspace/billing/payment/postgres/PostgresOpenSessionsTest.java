package io.streamspace.billing.payment.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.payment.OpenSessions;
import io.streamspace.billing.payment.OpenSessionsContract;

class PostgresOpenSessionsTest extends DatabaseTest implements OpenSessionsContract {

    private static final String BEGIN = """
            INSERT INTO billing_session_lives (account_id, session_id, life_start, template, user_name, heartbeats)
            VALUES (?, ?, ?, 'firefox', ?, false)
            """;
    private static final String END =
            "UPDATE billing_session_lives SET ended_at = ? WHERE account_id = ? AND session_id = ?";

    private final PostgresOpenSessions sessions = new PostgresOpenSessions(jdbi);

    @Override
    public OpenSessions sessions() {
        return sessions;
    }

    @Override
    public void begin(OpenSessions.OpenSession session) {
        jdbi.useHandle(handle -> handle.execute(
                BEGIN, session.account().value(), session.sessionId(), Sql.parameter(NOW), session.user()));
    }

    @Override
    public void end(AccountId account, String sessionId) {
        jdbi.useHandle(handle -> handle.execute(END, Sql.parameter(NOW.plus(HOUR)), account.value(), sessionId));
    }
}
