package io.streamspace.billing.session.postgres;

import io.streamspace.billing.database.BoundSql;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.plugin.EventKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The keys of all facts there ever were, whether the facts are still attached or not. */
final class FactKeys {

    private static final String ADD = Sql.read(FactKeys.class, "add");

    private static final String KEEP_NEW = Sql.read(FactKeys.class, "keep_new");

    private final Jdbi jdbi;

    FactKeys(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Adds those that are not there yet, and returns their facts; of several facts with one key the first counts. */
    List<FactRow> add(Collection<FactRow> rows) {
        Map<UUID, FactRow> given = new LinkedHashMap<>();
        MessageDigest sha256 = sha256();
        rows.forEach(row -> given.putIfAbsent(digest(row.key(), sha256), row));
        List<UUID> added = added(given);
        return added.size() == given.size()
                ? new ArrayList<>(given.values())
                : added.stream().map(given::get).toList();
    }

    /** Keeps a fact that has no key yet, together with its key. */
    static BoundSql keepNew(FactRow row, Columns<FactRow> columns) {
        return columns.bind(KEEP_NEW).with("key", digest(row.key()));
    }

    private List<UUID> added(Map<UUID, FactRow> given) {
        Columns<Map.Entry<UUID, FactRow>> columns = new Columns<>(given.entrySet())
                .uuid("key", Map.Entry::getKey)
                .millis("happened_at", entry -> entry.getValue().time());
        return jdbi.withHandle(handle ->
                columns.bindTo(handle.createQuery(ADD)).mapTo(UUID.class).list());
    }

    /** What {@code billing_fact_key} computes, for a fraction of the cost. */
    static UUID digest(EventKey key) {
        return digest(key, sha256());
    }

    private static UUID digest(EventKey key, MessageDigest sha256) {
        String source = key.source();
        String text = source.codePointCount(0, source.length()) + ":" + source + key.id();
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        return new UUID(digest.getLong(), digest.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
