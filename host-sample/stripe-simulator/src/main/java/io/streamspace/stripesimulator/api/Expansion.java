package io.streamspace.stripesimulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.state.Json;
import io.streamspace.stripesimulator.state.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Puts objects in the place of their ids, and parts that are only shown on request. */
public final class Expansion {

    private final Store store;
    private final Map<String, Function<ObjectNode, ? extends JsonNode>> includable = new HashMap<>();

    public Expansion(Store store) {
        this.store = store;
    }

    /** Says how a part is made which objects of this kind show on request only. */
    public void includes(String kind, String field, Function<ObjectNode, ? extends JsonNode> part) {
        includable.put(kind + ":" + field, part);
    }

    /** A copy with these dotted paths expanded. */
    ObjectNode expanded(ObjectNode answer, List<String> paths) {
        ObjectNode copy = answer.deepCopy();
        paths.forEach(path -> expand(copy, path, path));
        return copy;
    }

    private void expand(JsonNode node, String path, String whole) {
        if (node instanceof ArrayNode array) {
            array.forEach(element -> expand(element, path, whole));
        } else if (node instanceof ObjectNode object) {
            expandField(object, path, whole);
        }
    }

    private void expandField(ObjectNode object, String path, String whole) {
        int dot = path.indexOf('.');
        String field = dot < 0 ? path : path.substring(0, dot);
        if (!object.has(field)) {
            include(object, field, whole);
        }
        JsonNode value = object.path(field);
        if (value.isTextual()) {
            store.find(value.asText()).ifPresent(found -> object.set(field, found.deepCopy()));
        }
        if (dot > 0) {
            expand(object.path(field), path.substring(dot + 1), whole);
        }
    }

    private void include(ObjectNode object, String field, String whole) {
        Function<ObjectNode, ? extends JsonNode> part = includable.get(Json.text(object, "object") + ":" + field);
        if (part != null) {
            object.set(field, part.apply(object));
        } else if (object.has("object")) {
            throw StripeError.invalid("This property cannot be expanded (" + whole + ").")
                    .with("param", "expand");
        }
    }
}
