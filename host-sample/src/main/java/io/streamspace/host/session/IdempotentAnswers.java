package io.streamspace.host.session;

import io.streamspace.host.database.Sql;
import io.streamspace.host.http.Problem;
import io.streamspace.host.http.ProblemException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Gives a repeated request its first answer again (RULES.md F3). The key's row is held locked while the request is
 * carried out, so that a concurrent repeat waits, and vanishes again if there is no answer to keep.
 *
 * <p>Uses the machine's clock: how long a repeat is recognised has nothing to do with the platform's time.
 */
final class IdempotentAnswers {

    private static final String CLAIM = Sql.of(IdempotentAnswers.class, "claim");
    private static final String OF_KEY = " WHERE caller = :caller AND method = :method AND path = :path AND key = :key";
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Set<Integer> NEVER_REPLAYED = Set.of(401, 402, 403, 429);
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Jdbi jdbi;

    IdempotentAnswers(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What makes a request the same one. */
    record Key(String caller, String method, String path, String key) {}

    /** An answer's status and JSON. */
    record Answer(int status, String json) {}

    /** The first answer to this key: kept from then, or made now. */
    Answer once(Key key, byte[] body, Supplier<Answer> work) {
        try {
            return jdbi.inTransaction(handle -> {
                handle.execute("SET LOCAL lock_timeout = '5s'");
                byte[] hash = sha256(body);
                return claim(handle, key, hash) ? keep(handle, key, work) : repeated(handle, key, hash);
            });
        } catch (JdbiException e) {
            if (e.getCause() instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
                throw Problem.of(409, "in_progress", "The same request is being carried out.")
                        .asException();
            }
            throw e;
        }
    }

    private static boolean claim(Handle handle, Key key, byte[] hash) {
        long now = System.currentTimeMillis();
        handle.createUpdate("DELETE FROM idempotency_keys WHERE created_millis < :oldest")
                .bind("oldest", now - KEPT.toMillis())
                .execute();
        return bound(handle.createUpdate(CLAIM), key)
                        .bind("hash", hash)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    private static Answer keep(Handle handle, Key key, Supplier<Answer> work) {
        Answer answer = answerOf(work);
        bound(handle.createUpdate("UPDATE idempotency_keys SET status = :status, answer = :answer" + OF_KEY), key)
                .bind("status", answer.status())
                .bind("answer", answer.json())
                .execute();
        return answer;
    }

    private static Answer answerOf(Supplier<Answer> work) {
        try {
            return work.get();
        } catch (ProblemException failed) {
            int status = failed.problem().status();
            if (status >= 500 || NEVER_REPLAYED.contains(status)) {
                throw failed;
            }
            return new Answer(status, Answers.json(failed.problem().asJson()));
        }
    }

    private static Answer repeated(Handle handle, Key key, byte[] hash) {
        return bound(handle.createQuery("SELECT body_hash, status, answer FROM idempotency_keys" + OF_KEY), key)
                .map((row, context) -> {
                    if (!MessageDigest.isEqual(hash, row.getBytes("body_hash"))) {
                        throw Problem.of(409, "idempotency_conflict", "This key was used with another body.")
                                .asException();
                    }
                    return new Answer(row.getInt("status"), row.getString("answer"));
                })
                .one();
    }

    private static <S extends SqlStatement<S>> S bound(S statement, Key key) {
        return statement
                .bind("caller", key.caller())
                .bind("method", key.method())
                .bind("path", key.path())
                .bind("key", key.key());
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
