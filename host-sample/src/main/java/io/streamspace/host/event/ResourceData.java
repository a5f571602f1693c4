package io.streamspace.host.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.plugin.ResourceQuantity;
import io.streamspace.plugin.Resources;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Reads {@code {"cpu","memory","storage"}}, Kubernetes quantities; what is missing is assumed. */
public final class ResourceData {

    private ResourceData() {}

    /** With 1 core, 2 GiB of memory and no storage for what is missing. */
    static Resources read(@Nullable JsonNode resources) {
        return read(resources, Resources.ASSUMED);
    }

    /**
     * @param otherwise stands for each size that is missing
     * @throws FieldFault naming {@code resources} or, dotted, the size in it that is wrong
     */
    public static Resources read(@Nullable JsonNode resources, Resources otherwise) {
        if (resources == null || resources.isNull()) {
            return otherwise;
        }
        if (!resources.isObject()) {
            throw new FieldFault("resources", "must be an object");
        }
        return new Resources(
                size(resources, "cpu", ResourceQuantity::cpuMillis, otherwise.cpuMillis()),
                size(resources, "memory", ResourceQuantity::bytes, otherwise.memoryBytes()),
                size(resources, "storage", ResourceQuantity::bytes, otherwise.storageBytes()));
    }

    private static long size(JsonNode resources, String field, ToLongFunction<String> reading, long assumed) {
        JsonNode size = resources.get(field);
        if (size == null || size.isNull()) {
            return assumed;
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
