package io.streamspace.billing.notification.adapter;

import io.streamspace.billing.database.Sql;
import io.streamspace.billing.notification.NoticeStatus;
import io.streamspace.billing.notification.adapter.MailAnswers.MailAnswer;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Notices as administrators see them, newest first. */
public final class NoticePages {

    private static final String PAGE = Sql.read(NoticePages.class, "page");

    /** @param position where it stands in the order of all */
    record Listed(long position, MailAnswer answer) {}

    private final Jdbi jdbi;

    public NoticePages(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @param status null: any
     * @param after the position of the last one of the page before; null for the first page
     */
    List<Listed> page(@Nullable NoticeStatus status, @Nullable Long after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(PAGE)
                .bind("status", status == null ? null : status.key())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Listed(row.getLong("position"), MailAnswer.of(row)))
                .list());
    }
}
