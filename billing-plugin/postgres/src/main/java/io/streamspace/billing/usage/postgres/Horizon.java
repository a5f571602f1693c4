package io.streamspace.billing.usage.postgres;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** The instant before which usage is put away. */
final class Horizon {

    private Horizon() {}

    static Instant read(Handle handle) {
        return handle.createQuery("SELECT horizon FROM billing_horizon")
                .mapTo(Instant.class)
                .one();
    }
}
