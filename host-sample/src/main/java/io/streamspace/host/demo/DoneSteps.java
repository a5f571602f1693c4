package io.streamspace.host.demo;

import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** What has been done in this database once and for all, in the table {@code done_steps}. */
final class DoneSteps {

    private final Jdbi jdbi;

    DoneSteps(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    boolean isDone(String step) {
        return beginningWith(step).contains("");
    }

    void done(String step) {
        jdbi.useHandle(
                handle -> handle.createUpdate("INSERT INTO done_steps (step) VALUES (:step) ON CONFLICT DO NOTHING")
                        .bind("step", step)
                        .execute());
    }

    /** A value that is kept for ever under a prefix; the given one at first. */
    String valueOf(String prefix, Supplier<String> first) {
        if (beginningWith(prefix).isEmpty()) {
            done(prefix + first.get());
        }
        return beginningWith(prefix).get(0);
    }

    private List<String> beginningWith(String prefix) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT step FROM done_steps WHERE starts_with(step, :prefix)")
                        .bind("prefix", prefix)
                        .map((row, context) -> row.getString(1).substring(prefix.length()))
                        .list());
    }
}
