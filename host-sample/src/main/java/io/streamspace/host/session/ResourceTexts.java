package io.streamspace.host.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.http.Json;
import io.streamspace.plugin.Resources;

/** Writes resources as Kubernetes quantities, as short as exactness allows. */
final class ResourceTexts {

    private static final String[] BINARY = {"Ei", "Pi", "Ti", "Gi", "Mi", "Ki"};

    private ResourceTexts() {}

    static ObjectNode json(Resources resources) {
        return Json.MAPPER
                .createObjectNode()
                .put("cpu", cores(resources.cpuMillis()))
                .put("memory", bytes(resources.memoryBytes()))
                .put("storage", bytes(resources.storageBytes()));
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
