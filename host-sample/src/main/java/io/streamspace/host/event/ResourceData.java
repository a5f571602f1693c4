package io.streamspace.host.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.plugin.ResourceChange;
import io.streamspace.plugin.ResourceQuantity;
import io.streamspace.plugin.Resources;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Reads {@code {"cpu","memory","storage"}}, Kubernetes quantities. */
public final class ResourceData {

    private ResourceData() {}

    /**
     * What a session begins with: 1 core, 2 GiB of memory and no storage for what is missing.
     *
     * @throws FieldFault naming {@code resources} or, dotted, the size in it that is wrong
     */
    public static Resources read(@Nullable JsonNode resources) {
        return resources == null || resources.isNull()
                ? Resources.ASSUMED
                : change(resources).over(Resources.ASSUMED);
    }

    /**
     * What a session is resized to.
     *
     * @throws FieldFault naming {@code resources} or, dotted, the size in it that is wrong
     */
    public static ResourceChange change(JsonNode resources) {
        if (!resources.isObject()) {
            throw new FieldFault("resources", "must be an object");
        }
        return new ResourceChange(
                size(resources, "cpu", ResourceQuantity::cpuMillis),
                size(resources, "memory", ResourceQuantity::bytes),
                size(resources, "storage", ResourceQuantity::bytes));
    }

    private static @Nullable Long size(JsonNode resources, String field, ToLongFunction<String> reading) {
        JsonNode size = resources.get(field);
        if (size == null || size.isNull()) {
            return null;
        }
        if (!size.isTextual() && !size.isNumber()) {
            throw new FieldFault("resources." + field, "must be a quantity such as \"500m\" or \"2Gi\"");
        }
        try {
            return reading.applyAsLong(size.asText());
        } catch (IllegalArgumentException wrong) {
            throw new FieldFault("resources." + field, String.valueOf(wrong.getMessage()));
        }
    }
}
