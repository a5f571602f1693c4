package io.streamspace.billing.report;

import java.util.Map;

/**
 * What the FOCUS specification calls a service, with one category and subcategory each. A meter of the configuration is a
 * service of its own under its key: what suits it is not known here.
 */
record FocusService(String name, String category, String subcategory) {

    private static final FocusService SESSIONS =
            new FocusService("StreamSpace Sessions", "Compute", "End User Computing");
    private static final FocusService STORAGE = new FocusService("StreamSpace Storage", "Storage", "Storage Platforms");
    private static final Map<String, FocusService> OF_SESSIONS =
            Map.of("cpu", SESSIONS, "memory", SESSIONS, "storage", STORAGE);

    static FocusService of(BilledCharge charge) {
        BilledCharge.Metered metered = charge.metered();
        if (metered != null) {
            return OF_SESSIONS.getOrDefault(metered.meter(), other(metered.meter()));
        }
        return switch (charge.kind()) {
            case PLAN, PRORATION -> new FocusService("StreamSpace Plans", "Compute", "End User Computing");
            case PACK -> other("StreamSpace Capacity Packs");
            case THEME -> other("StreamSpace Theme Store");
            default -> other("StreamSpace Billing");
        };
    }

    private static FocusService other(String name) {
        return new FocusService(name, "Other", "Other (Other)");
    }
}
