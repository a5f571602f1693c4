package io.streamspace.billing.report.adapter;

import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.report.SourceFacts;
import io.streamspace.billing.report.SourceFacts.SourceFact;
import io.streamspace.billing.report.StoredRecord;
import io.streamspace.billing.usage.UsageOwner;
import io.streamspace.billing.usage.UsageOwner.AccountUsage;
import io.streamspace.billing.usage.UsageOwner.SessionLifetime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads the facts that records of one account come from: those of the lives they lie in. */
final class LineSources {

    private static final int MOST_FACTS_OF_A_LIFE = 20;
    private static final String OF = Sql.read(LineSources.class, "of");
    private static final String MEASURED = Sql.read(LineSources.class, "measured");

    private LineSources() {}

    /** Use of the account as a whole has no facts of its own. */
    static List<SourceFacts> of(Handle handle, List<StoredRecord> records) {
        List<SessionLifetime> lives = records.stream()
                .map(StoredRecord::usageOwner)
                .filter(SessionLifetime.class::isInstance)
                .map(SessionLifetime.class::cast)
                .distinct()
                .toList();
        List<SourceFacts> sources = new ArrayList<>(lives.isEmpty() ? List.of() : ofLives(handle, lives));
        ofAccount(handle, records).ifPresent(sources::add);
        return sources;
    }

    private static List<SourceFacts> ofLives(Handle handle, List<SessionLifetime> lives) {
        Map<SessionLifetime, List<SourceFact>> facts = new LinkedHashMap<>();
        lives.forEach(life -> facts.put(life, new ArrayList<>()));
        new Columns<>(lives)
                .text("session_id", SessionLifetime::sessionId)
                .millis("life_start", SessionLifetime::start)
                .bindTo(handle.createQuery(OF))
                .bind("account", lives.get(0).account().value())
                .bind("limit", MOST_FACTS_OF_A_LIFE + 1)
                .map((row, context) -> facts.computeIfAbsent(life(lives.get(0), row), life -> new ArrayList<>())
                        .add(fact(row)))
                .list();
        return facts.entrySet().stream()
                .map(entry -> capped(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** What usage events tell of the time of records of the account itself. */
    private static Optional<SourceFacts> ofAccount(Handle handle, List<StoredRecord> records) {
        List<StoredRecord> own = records.stream()
                .filter(row -> row.usageOwner() instanceof AccountUsage)
                .toList();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        List<SourceFact> facts = handle.createQuery(MEASURED)
                .bind("account", own.get(0).usageOwner().account().value())
                .bind("meter", own.get(0).price().meter())
                .bind("from", Sql.parameter(own.get(0).during().start()))
                .bind("to", Sql.parameter(own.get(own.size() - 1).during().end()))
                .bind("limit", MOST_FACTS_OF_A_LIFE + 1)
                .map((row, context) -> fact(row))
                .list();
        return Optional.of(capped(own.get(0).usageOwner(), facts));
    }

    private static SessionLifetime life(SessionLifetime any, ResultSet row) throws SQLException {
        return new SessionLifetime(any.account(), row.getString("session_id"), Sql.instant(row, "life_start"));
    }

    private static SourceFact fact(ResultSet row) throws SQLException {
        return new SourceFact(
                new FactKey(row.getString("source"), row.getString("id")),
                row.getString("type"),
                Sql.instant(row, "happened_at"));
    }

    private static SourceFacts capped(UsageOwner life, List<SourceFact> facts) {
        return new SourceFacts(
                life,
                facts.subList(0, Math.min(MOST_FACTS_OF_A_LIFE, facts.size())),
                facts.size() > MOST_FACTS_OF_A_LIFE);
    }
}
