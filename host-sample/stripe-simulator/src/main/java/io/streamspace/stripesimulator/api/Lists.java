package io.streamspace.stripesimulator.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.state.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists in pages, newest first. */
public final class Lists {

    private static final int USUAL = 10;
    private static final int MOST = 100;

    private Lists() {}

    /** The page of these that was asked for by {@code limit}, {@code starting_after} and {@code ending_before}. */
    public static ObjectNode page(List<ObjectNode> all, Call call) {
        int limit = (int) call.params().numberOr("limit", USUAL);
        if (limit < 1 || limit > MOST) {
            throw StripeError.invalid("This value must be between 1 and 100.").with("param", "limit");
        }
        String before = call.params().text("ending_before");
        int end = before == null ? all.size() : index(all, before, "ending_before");
        int start = before == null ? start(all, call.params().text("starting_after")) : Math.max(0, end - limit);
        int stop = Math.min(end, start + limit);
        boolean hasMore = before == null ? stop < all.size() : start > 0;
        return list(all.subList(start, stop), call.path()).put("has_more", hasMore);
    }

    /** All of these as one page. */
    public static ObjectNode list(List<ObjectNode> all, String url) {
        ArrayNode data = Json.array();
        all.forEach(object -> data.add(object.deepCopy()));
        ObjectNode list =
                Json.object().put("object", "list").put("has_more", false).put("url", url);
        list.set("data", data);
        return list;
    }

    private static int start(List<ObjectNode> all, @Nullable String after) {
        return after == null ? 0 : index(all, after, "starting_after") + 1;
    }

    private static int index(List<ObjectNode> all, String id, String parameter) {
        for (int index = 0; index < all.size(); index++) {
            if (Json.has(all.get(index), "id", id)) {
                return index;
            }
        }
        throw StripeError.invalid("No such object: '" + id + "'")
                .with("code", "resource_missing")
                .with("param", parameter);
    }
}
