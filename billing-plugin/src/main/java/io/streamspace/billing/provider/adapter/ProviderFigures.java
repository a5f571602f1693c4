package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.database.Sql;
import io.streamspace.billing.http.Answer;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;

/** How much there is of what belongs to the provider. */
public final class ProviderFigures {

    private static final String COUNTS = Sql.read(ProviderFigures.class, "counts");

    @Answer
    record FiguresAnswer(long customers, long openCheckouts, ParkedFiguresAnswer parked) {

        private static FiguresAnswer of(ResultSet row) throws SQLException {
            return new FiguresAnswer(
                    row.getLong("customers"),
                    row.getLong("open_checkouts"),
                    new ParkedFiguresAnswer(row.getLong("parked_events"), row.getLong("parked_tasks")));
        }
    }

    @Answer
    record ParkedFiguresAnswer(long events, long tasks) {}

    private final Jdbi jdbi;

    public ProviderFigures(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    FiguresAnswer read() {
        return jdbi.withHandle(handle -> handle.createQuery(COUNTS)
                .map((row, context) -> FiguresAnswer.of(row))
                .one());
    }
}
