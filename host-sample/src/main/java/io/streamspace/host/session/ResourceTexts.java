package io.streamspace.host.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.http.Json;
import io.streamspace.plugin.ResourceChange;
import io.streamspace.plugin.Resources;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Writes resources as Kubernetes quantities, as short as exactness allows. */
final class ResourceTexts {

    private static final String[] BINARY = {"Ei", "Pi", "Ti", "Gi", "Mi", "Ki"};

    private ResourceTexts() {}

    static ObjectNode json(Resources resources) {
        return json(ResourceChange.to(resources));
    }

    /** Without what stays as it is. */
    static ObjectNode json(ResourceChange change) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        put(json, "cpu", change.cpuMillis(), ResourceTexts::cores);
        put(json, "memory", change.memoryBytes(), ResourceTexts::bytes);
        put(json, "storage", change.storageBytes(), ResourceTexts::bytes);
        return json;
    }

    private static void put(ObjectNode json, String field, @Nullable Long size, LongFunction<String> text) {
        if (size != null) {
            json.put(field, text.apply(size));
        }
    }

    private static String cores(long millis) {
        return millis % 1000 == 0 ? Long.toString(millis / 1000) : millis + "m";
    }

    private static String bytes(long bytes) {
        for (int i = 0; i < BINARY.length; i++) {
            long factor = 1L << (10 * (BINARY.length - i));
            if (bytes != 0 && bytes % factor == 0) {
                return bytes / factor + BINARY[i];
            }
        }
        return Long.toString(bytes);
    }
}
