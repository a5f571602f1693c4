package io.streamspace.billing.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.meter.Aggregation;
import io.streamspace.billing.meter.Sum;
import io.streamspace.billing.meter.TimeWeighted;
import java.util.Arrays;

/** How the configuration names the aggregations that a meter of usage events may have. */
enum MeterKind {
    COUNTER("counter", "", new Sum()),
    LEVEL_BY_HOUR("level", "hour", TimeWeighted.BY_HOUR),
    /** What a level is priced by if nothing is said of it. */
    LEVEL_BY_MONTH("level", "month", TimeWeighted.BY_MONTH);

    private final String kind;
    private final String per;
    private final Aggregation aggregation;

    MeterKind(String kind, String per, Aggregation aggregation) {
        this.kind = kind;
        this.per = per;
        this.aggregation = aggregation;
    }

    String kind() {
        return kind;
    }

    Aggregation aggregation() {
        return aggregation;
    }

    /** @param meter as the schema allows it */
    static MeterKind of(JsonNode meter) {
        String kind = meter.path("kind").asText();
        String per = meter.path("per").asText("month");
        return Arrays.stream(values())
                .filter(one -> one.kind.equals(kind) && (one.per.isEmpty() || one.per.equals(per)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of meter: " + kind + " per " + per));
    }

    /** Writes the kind that has an aggregation. */
    static void write(Aggregation aggregation, ObjectNode meter) {
        MeterKind found = Arrays.stream(values())
                .filter(one -> one.aggregation.equals(aggregation))
                .findFirst()
                .orElseThrow();
        meter.put("kind", found.kind);
        if (!found.per.isEmpty()) {
            meter.put("per", found.per);
        }
    }
}
