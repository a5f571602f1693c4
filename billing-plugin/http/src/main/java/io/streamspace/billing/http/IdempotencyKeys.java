package io.streamspace.billing.http;

import io.streamspace.billing.database.BoundSql;
import io.streamspace.billing.database.Exchange;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The memory of keyed requests and their answers. Joins the transaction. */
public final class IdempotencyKeys {

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String SAVEPOINT = "before_request";

    /** @param bodyHash of the request that was answered */
    record Remembered(int status, String contentType, String body, String bodyHash) {}

    private final Jdbi jdbi;
    private final Supplier<Instant> clock;

    public IdempotencyKeys(Jdbi jdbi, Supplier<Instant> clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * Takes a key; waits for another request that is just using it.
     *
     * @return false if it has been used
     * @throws Problem if the other request takes longer than 5 seconds
     */
    boolean claim(IdempotencyClaim idempotencyClaim) {
        return jdbi.withHandle(handle -> {
            handle.execute("SET LOCAL lock_timeout = '5s'");
            boolean taken = insert(handle, idempotencyClaim);
            handle.execute("SET LOCAL lock_timeout = DEFAULT");
            return taken;
        });
    }

    /** What was answered to a key that {@link #claim} finds used. */
    Remembered find(IdempotencyClaim idempotencyClaim) {
        return answered(idempotencyClaim).orElseThrow();
    }

    /** What was answered to a key; empty if it has not been used. */
    Optional<Remembered> answered(IdempotencyClaim idempotencyClaim) {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.read(IdempotencyKeys.class, "find"))
                .bind("digest", idempotencyClaim.digest())
                .map((row, context) -> new Remembered(
                        row.getInt("status"),
                        row.getString("content_type"),
                        row.getString("body"),
                        row.getString("body_hash")))
                .findOne());
    }

    /** Writes with the commit. */
    void remember(IdempotencyClaim idempotencyClaim, Remembered answer) {
        BoundSql remember = BoundSql.of(Sql.read(IdempotencyKeys.class, "remember"))
                .with("digest", idempotencyClaim.digest())
                .with("status", answer.status())
                .with("contentType", answer.contentType())
                .with("body", answer.body());
        jdbi.useHandle(handle -> Exchange.write(handle, remember));
    }

    /** Runs work; if it ends in a refusal, undoes what it did and keeps the transaction usable. */
    <T> T undoingRefusals(Supplier<T> work, Predicate<T> isRefusal) {
        return jdbi.withHandle(handle -> {
            Exchange.flush(handle);
            handle.savepoint(SAVEPOINT);
            T result = work.get();
            if (isRefusal.test(result)) {
                Exchange.discard(handle);
                handle.rollbackToSavepoint(SAVEPOINT);
            }
            return result;
        });
    }

    private boolean insert(Handle handle, IdempotencyClaim idempotencyClaim) {
        try {
            return handle.createUpdate(Sql.read(IdempotencyKeys.class, "claim"))
                            .bind("digest", idempotencyClaim.digest())
                            .bind("caller", idempotencyClaim.caller().user())
                            .bind("roles", idempotencyClaim.roles())
                            .bind("organization", idempotencyClaim.caller().organization())
                            .bind("organizationRole", idempotencyClaim.caller().organizationRole())
                            .bind("method", idempotencyClaim.method())
                            .bind("path", idempotencyClaim.path())
                            .bind("key", idempotencyClaim.key())
                            .bind("bodyHash", idempotencyClaim.bodyHash())
                            .bind("now", Sql.parameter(clock.get()))
                            .execute()
                    == 1;
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
                throw new Problem(Kind.CONFLICT, "in_progress", "A request with this Idempotency-Key is under way.");
            }
            throw e;
        }
    }
}
