package io.streamspace.stripesimulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.state.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes parameters that were given into an object; an empty one empties the field. */
public record Fill(ObjectNode object, Params params) {

    public Fill texts(String... names) {
        for (String name : names) {
            if (params.has(name)) {
                object.put(name, params.text(name));
            }
        }
        return this;
    }

    public Fill numbers(String... names) {
        for (String name : names) {
            if (params.has(name)) {
                object.put(name, number(name));
            }
        }
        return this;
    }

    public Fill truths(String... names) {
        for (String name : names) {
            if (params.has(name)) {
                object.put(name, params.truth(name));
            }
        }
        return this;
    }

    /** Keys are merged; an empty value takes its key away. */
    public Fill metadata() {
        if (params.has("metadata")) {
            ObjectNode kept = Json.part(object, "metadata").deepCopy();
            merge(kept, Json.part(params.given(), "metadata"));
            object.set("metadata", kept);
        }
        return this;
    }

    /** An object of texts; its fields are those named. */
    public Fill object(String name, String... fields) {
        if (params.has(name)) {
            object.set(
                    name,
                    params.text(name) == null && !Json.at(params.given(), name).isObject()
                            ? null
                            : texts(name, fields));
        }
        return this;
    }

    private ObjectNode texts(String name, String... fields) {
        ObjectNode part = Json.object();
        for (String field : fields) {
            part.put(field, params.text(name + "." + field));
        }
        return part;
    }

    private @Nullable Long number(String name) {
        return params.text(name) == null ? null : Long.valueOf(params.number(name));
    }

    private static void merge(ObjectNode kept, ObjectNode given) {
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            kept.set(entry.getKey(), entry.getValue());
            if (entry.getValue().asText().isEmpty()) {
                kept.remove(entry.getKey());
            }
        }
    }
}
