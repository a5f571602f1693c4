package io.streamspace.billing.report.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.event.FactType;
import io.streamspace.billing.report.Fact;
import io.streamspace.billing.report.FactVerdicts;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Of sessions what their timelines ignored and noted as a repair; of other use what was not understood. */
public final class PostgresFactVerdicts implements FactVerdicts {

    private static final String ODDITY = Sql.read(PostgresFactVerdicts.class, "oddity");
    private static final String REFUSED = Sql.read(PostgresFactVerdicts.class, "refused");

    private final Jdbi jdbi;

    public PostgresFactVerdicts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Refusal> refusal(Fact fact) {
        if (fact.type() == FactType.USAGE_RECORDED) {
            return Optional.ofNullable(fact.place().account()).flatMap(account -> refused(fact, account));
        }
        boolean isStray = fact.place().sessionLived() && fact.place().life() == null;
        return isStray ? oddity(fact) : Optional.empty();
    }

    private Optional<Refusal> refused(Fact fact, AccountId account) {
        return jdbi.withHandle(handle -> handle.createQuery(REFUSED)
                .bind("account", account.value())
                .bind("source", fact.key().source())
                .bind("id", fact.key().id())
                .map((row, context) -> new Refusal(row.getString("field"), row.getString("reason")))
                .findFirst());
    }

    private Optional<Refusal> oddity(Fact fact) {
        return jdbi.withHandle(handle -> handle.createQuery(ODDITY)
                .bind("session", fact.place().sessionId())
                .bind("at", Sql.parameter(fact.time()))
                .map((row, context) -> new Refusal("time", row.getString("detail")))
                .findOne());
    }
}
