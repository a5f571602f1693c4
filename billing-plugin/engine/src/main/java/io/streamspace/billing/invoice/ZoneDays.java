package io.streamspace.billing.invoice;

import java.time.Instant;
import java.time.ZoneId;

/** The local days of zones that accounts chose, by which use is summed up. */
public interface ZoneDays {

    /** Makes the days of a zone known from an instant on, far enough ahead; joins the transaction, again does nothing. */
    void cover(ZoneId zone, Instant from);
}
