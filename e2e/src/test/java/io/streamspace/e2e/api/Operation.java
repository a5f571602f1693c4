package io.streamspace.e2e.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One operation that a host serves.
 *
 * @param path from the host's root, such as {@code /api/plugins/billing/invoices/{number}}
 * @param query names of the query parameters it reads
 * @param example a body that is right
 * @param statuses what it may answer by its document; empty if nothing says so
 */
public record Operation(
        String method, String path, List<String> query, Optional<ObjectNode> example, Set<Integer> statuses) {

    /** Such as {@code GET /api/sessions}. */
    public String name() {
        return method + " " + path;
    }

    public boolean takes(String parameter) {
        return query.contains(parameter);
    }

    /** What its body is sent as. */
    public String contentType() {
        return path.equals("/api/events") ? "application/cloudevents+json" : "application/json";
    }

    @Override
    public String toString() {
        return name();
    }
}
