package io.streamspace.host.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.streamspace.host.database.Sql;
import io.streamspace.host.http.Json;
import io.streamspace.host.http.Problem;
import io.streamspace.host.http.ProblemException;
import io.streamspace.plugin.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Gives a repeated request its first answer again (RULES.md F3). The key's row is held locked while the request is
 * carried out, so that a concurrent repeat waits, and vanishes again if there is no answer to keep.
 *
 * <p>Uses the machine's clock: how long a repeat is recognised has nothing to do with the platform's time.
 */
final class IdempotentAnswers {

    private static final String CLAIM = Sql.of(IdempotentAnswers.class, "claim");
    private static final String OF_KEY = " WHERE digest = :digest";
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Set<Integer> NEVER_REPLAYED = Set.of(401, 402, 403, 429);
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Jdbi jdbi;

    IdempotentAnswers(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What makes a request the same one. Who has changed their organisation, or their role, is another caller. */
    record Key(Caller caller, String method, String path, String key) {

        /** The platform roles, in the order of the alphabet. */
        String roles() {
            return String.join(",", caller.roles().stream().sorted().toList());
        }

        /** SHA-256 of it all, in hexadecimal. */
        String digest() {
            ArrayNode same = Json.MAPPER.createArrayNode();
            same.add(caller.user()).add(roles()).add(caller.organization()).add(caller.organizationRole());
            same.add(method).add(path).add(key);
            return HexFormat.of().formatHex(sha256(same.toString().getBytes(StandardCharsets.UTF_8)));
        }
    }

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
        return handle.createUpdate(CLAIM)
                        .bind("digest", key.digest())
                        .bind("caller", key.caller().user())
                        .bind("roles", key.roles())
                        .bind("organization", key.caller().organization())
                        .bind("organizationRole", key.caller().organizationRole())
                        .bind("method", key.method())
                        .bind("path", key.path())
                        .bind("key", key.key())
                        .bind("hash", hash)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    private static Answer keep(Handle handle, Key key, Supplier<Answer> work) {
        Answer answer = answerOf(work);
        handle.createUpdate("UPDATE idempotency_keys SET status = :status, answer = :answer" + OF_KEY)
                .bind("digest", key.digest())
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
        return handle.createQuery("SELECT body_hash, status, answer FROM idempotency_keys" + OF_KEY)
                .bind("digest", key.digest())
                .map((row, context) -> {
                    if (!MessageDigest.isEqual(hash, row.getBytes("body_hash"))) {
                        throw Problem.of(409, "idempotency_conflict", "This key was used with another body.")
                                .asException();
                    }
                    return new Answer(row.getInt("status"), row.getString("answer"));
                })
                .one();
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
