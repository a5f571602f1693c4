package io.streamspace.billing.usage;

import io.streamspace.billing.measurement.LevelSegment;
import io.streamspace.billing.measurement.Measurements.Count;
import java.util.List;

/** What was measured of one account besides what its sessions hold. */
record Measured(List<LevelSegment> levels, List<Count> counts) {

    static final Measured NOTHING = new Measured(List.of(), List.of());
}
