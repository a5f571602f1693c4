package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.tax.PriceBasis;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A sealed period whose use turned out to be another than billed.
 *
 * @param revision the present revision, at which the pending corrections are written
 * @param whole the corrected whole of each meter and rate version that has a pending correction, or
 *     that a void invoice billed
 * @param voided the meters of which a void invoice billed something, and whether there was tax in their prices: that is no
 *     new charge, however late
 * @param lateMeters those of which a fact raised the use that was taken in too late: a further charge waits for a yes
 */
public record CorrectedPeriod(
        AccountId account,
        Interval period,
        Instant sealedAt,
        int revision,
        List<MeterUse> whole,
        Map<String, PriceBasis> voided,
        Set<String> lateMeters) {}
