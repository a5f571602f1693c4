package io.streamspace.stripesimulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.state.Json;
import java.util.List;
import java.util.function.Predicate;

/** What lists are narrowed by. */
public final class Filters {

    private Filters() {}

    /** Those whose fields equal the parameters of the same names, as far as these are given, made as {@code created} asks. */
    public static List<ObjectNode> narrow(List<ObjectNode> all, Params params, String... fields) {
        return all.stream()
                .filter(object -> fits(object, params, fields))
                .filter(made(params))
                .toList();
    }

    private static boolean fits(ObjectNode object, Params params, String... fields) {
        for (String field : fields) {
            String asked = params.text(field);
            if (asked != null && !asked.equals(Json.text(object, field))) {
                return false;
            }
        }
        return true;
    }

    private static Predicate<ObjectNode> made(Params params) {
        long after = params.numberOr("created.gt", Long.MIN_VALUE);
        long from = params.numberOr("created.gte", Long.MIN_VALUE);
        long before = params.numberOr("created.lt", Long.MAX_VALUE);
        long to = params.numberOr("created.lte", Long.MAX_VALUE);
        return object -> {
            long created = Json.number(object, "created");
            return created > after && created >= from && created < before && created <= to;
        };
    }
}
