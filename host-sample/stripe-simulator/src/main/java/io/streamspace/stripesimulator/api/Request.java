package io.streamspace.stripesimulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came.
 *
 * @param path below the provider's own, such as {@code /v1/customers}
 * @param form its parameters, of the query and the body
 * @param headers by lower-case names
 */
public record Request(String method, String path, ObjectNode form, Map<String, String> headers) {

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    boolean isWrite() {
        return !method.equals("GET");
    }
}
