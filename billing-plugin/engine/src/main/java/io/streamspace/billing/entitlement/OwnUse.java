package io.streamspace.billing.entitlement;

import io.streamspace.billing.entitlement.QuotaService.Request;
import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.event.OwnUsage;
import io.streamspace.billing.event.UsageFact;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Records what was consumed, settled or given back as usage facts of the plugin's own. */
final class OwnUse {

    private final OwnUsage usage;

    OwnUse(OwnUsage usage) {
        this.usage = usage;
    }

    /** What recording use of the meter, of whatever quantity, reads. */
    List<Consumer<Instant>> reads(Request request) {
        return List.of(
                now -> usage.readAhead(request.account(), request.meter().key(), now));
    }

    void count(Request request, String id, Instant now) {
        record(request, id, now, String.valueOf(request.quantity()));
    }

    void giveBack(Request request, String id, Instant now) {
        record(request, id, now, "-" + request.quantity());
    }

    private void record(Request request, String id, Instant now, String amount) {
        boolean counts = request.meter().isCounter();
        usage.record(new UsageFact(
                new FactKey(OwnUsage.SOURCE, id),
                request.account(),
                request.meter().key(),
                now,
                counts ? amount : null,
                counts ? null : amount,
                null));
    }
}
