package io.streamspace.billing.delivery.postgres;

import io.streamspace.billing.database.Sql;
import io.streamspace.billing.delivery.DeliveryQueue;
import io.streamspace.billing.delivery.LeaseRequest;
import io.streamspace.billing.delivery.Leased;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/**
 * A queue in a table. The table has the columns {@code status}, {@code due_at}, {@code leased_until}, {@code tries} and
 * {@code attempts}; its statements {@code claim}, {@code release}, {@code status}, {@code replay} and {@code forget} are
 * files in the folder of the kind's class.
 */
public abstract class PostgresDeliveryQueue<T, R> implements DeliveryQueue<T, R> {

    private static final int LONGEST_TEXT = 1000;

    protected final Jdbi jdbi;

    protected PostgresDeliveryQueue(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Reads an entry of a claimed row. */
    protected abstract T entry(ResultSet row) throws SQLException;

    /** Binds the key of an entry. */
    protected abstract void identify(T entry, Update update);

    /** Binds the limits that the kind's {@code claim} knows beside the number of entries. */
    protected void limit(LeaseRequest request, Query claim) {}

    @Override
    public List<Leased<T>> claim(LeaseRequest request) {
        return jdbi.withHandle(handle -> {
            Query claim = handle.createQuery(sql("claim"))
                    .bind("now", Sql.parameter(request.now()))
                    .bind("until", Sql.parameter(request.until()))
                    .bind("most", request.most());
            limit(request, claim);
            return claim.map((row, context) -> leased(row)).list();
        });
    }

    @Override
    public void release(Leased<T> leased, Instant now) {
        jdbi.useHandle(handle ->
                of(leased, "release", handle).bind("now", Sql.parameter(now)).execute());
    }

    @Override
    public Optional<String> lock(String id) {
        return jdbi.withHandle(handle -> handle.createQuery(sql("status"))
                .bind("id", id)
                .mapTo(String.class)
                .findOne());
    }

    @Override
    public void replay(String id, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(sql("replay"))
                .bind("id", id)
                .bind("now", Sql.parameter(now))
                .execute());
    }

    @Override
    public int forget(Instant before) {
        return jdbi.withHandle(handle -> handle.createUpdate(sql("forget"))
                .bind("before", Sql.parameter(before))
                .execute());
    }

    /** A statement about an attempt, with the entry's key and the attempt's number bound. */
    protected final Update of(Leased<T> leased, String name, Handle handle) {
        Update update = handle.createUpdate(sql(name)).bind("number", leased.number());
        identify(leased.entry(), update);
        return update;
    }

    /** Reads an entry on lease of a row that {@code claim} returned. */
    protected final Leased<T> leased(ResultSet row) throws SQLException {
        return new Leased<>(
                entry(row), row.getInt("attempts"), row.getInt("tries"), Sql.instantOrNull(row, "failing_since"));
    }

    /** Returns a text as the database takes it, at most 1000 characters. */
    protected static String text(String text) {
        String plain = text.replace("\0", "\ufffd");
        return plain.length() <= LONGEST_TEXT ? plain : plain.substring(0, LONGEST_TEXT);
    }

    protected final String sql(String name) {
        return Sql.read(getClass(), name);
    }
}
