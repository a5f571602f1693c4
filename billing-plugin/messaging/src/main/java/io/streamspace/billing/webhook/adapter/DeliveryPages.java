package io.streamspace.billing.webhook.adapter;

import io.streamspace.billing.database.Sql;
import io.streamspace.billing.webhook.adapter.DeliveryAnswers.DeliveryAnswer;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The deliveries of an endpoint with their attempts, newest first, as they are answered. */
public final class DeliveryPages {

    private static final String PAGE = Sql.read(DeliveryPages.class, "page");

    /** @param position where it stands in the order of all */
    record Listed(long position, DeliveryAnswer answer) {}

    /** What is asked for. */
    record Filter(
            @Nullable String status,
            @Nullable String type,
            @Nullable Long after) {}

    private final Jdbi jdbi;

    public DeliveryPages(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    List<Listed> page(String endpointId, Filter filter, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(PAGE)
                .bind("endpointId", endpointId)
                .bind("status", filter.status())
                .bind("type", filter.type())
                .bind("after", filter.after())
                .bind("limit", limit)
                .map((row, context) -> new Listed(row.getLong("position"), DeliveryAnswer.of(row)))
                .list());
    }
}
