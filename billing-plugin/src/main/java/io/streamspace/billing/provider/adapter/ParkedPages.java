package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.database.Sql;
import io.streamspace.billing.provider.adapter.ParkedAnswers.ParkedAnswer;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Events and tasks as they are answered, newest first. */
public final class ParkedPages {

    private static final String PAGE = Sql.read(ParkedPages.class, "page");

    /** @param position where it stands in the order of all */
    record Listed(long position, ParkedAnswer answer) {}

    private final Jdbi jdbi;

    public ParkedPages(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param after the position of the last one of the page before; null for the first page */
    List<Listed> page(String status, @Nullable Long after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(PAGE)
                .bind("status", status)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Listed(row.getLong("position"), ParkedAnswer.of(row)))
                .list());
    }
}
