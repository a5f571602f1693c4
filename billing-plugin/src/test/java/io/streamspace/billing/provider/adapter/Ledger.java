package io.streamspace.billing.provider.adapter;

import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What followed from events in these tests: one row each time. */
final class Ledger {

    private final Jdbi jdbi;

    Ledger(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void open() {
        jdbi.useHandle(handle -> handle.execute(
                "CREATE TABLE effects (position bigserial PRIMARY KEY, object_id text, version integer)"));
    }

    /** Joins the transaction. */
    void write(String objectId, int version) {
        jdbi.useHandle(
                handle -> handle.execute("INSERT INTO effects (object_id, version) VALUES (?, ?)", objectId, version));
    }

    /** The versions that were acted on, in order. */
    List<Integer> versions(String objectId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT version FROM effects WHERE object_id = :id ORDER BY position")
                        .bind("id", objectId)
                        .mapTo(Integer.class)
                        .list());
    }
}
