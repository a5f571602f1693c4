package io.streamspace.billing.session.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.BoundSql;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Read;
import io.streamspace.billing.database.ReadScope;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.session.Segments;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** The segments as they are kept. */
public final class PostgresSegments implements Segments {

    private static final String OF_SESSIONS = Sql.read(PostgresSegments.class, "of_sessions");
    private static final String OF_ACCOUNTS = Sql.read(PostgresSegments.class, "of_accounts");
    private static final String LASTING_OF = Sql.read(PostgresSegments.class, "lasting_of");
    private static final String OF_SHARD_AFTER = Sql.read(PostgresSegments.class, "of_shard_after");

    private final Jdbi jdbi;

    public PostgresSegments(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Segment> ofSessions(Set<String> sessionIds) {
        return list(OF_SESSIONS, query -> query.bind("session_id", Columns.texts(sessionIds)));
    }

    @Override
    public List<Segment> ofAccounts(Collection<AccountId> accounts, Interval within) {
        return segmentsOf(accounts, within).list(jdbi);
    }

    public static Read<Segment> segmentsOf(Collection<AccountId> accounts, Interval within) {
        return new Read<>(
                BoundSql.of(OF_ACCOUNTS)
                        .with("account_id", "text", accounts, AccountId::value)
                        .with("from", within.start())
                        .with("to", within.end()),
                SegmentRow::segment,
                ReadScope.ofOne(
                        "segments",
                        accounts,
                        within,
                        (segment, asked) -> ReadScope.overlap(segment.start(), segment.end(), asked)));
    }

    @Override
    public List<Segment> lastingOf(AccountId account, Interval within, Instant aliveSince) {
        return list(
                LASTING_OF,
                query -> query.bind("account_id", account.value())
                        .bind("from", Sql.parameter(within.start()))
                        .bind("to", Sql.parameter(within.end()))
                        .bind("alive_since", Sql.parameter(aliveSince)));
    }

    @Override
    public List<Segment> ofShardAfter(int shard, Instant instant) {
        return list(OF_SHARD_AFTER, query -> query.bind("shard", shard).bind("instant", Sql.parameter(instant)));
    }

    private List<Segment> list(String sql, Function<Query, Query> binding) {
        return jdbi.withHandle(handle -> binding.apply(handle.createQuery(sql))
                .map((row, context) -> SegmentRow.segment(row))
                .list());
    }
}
