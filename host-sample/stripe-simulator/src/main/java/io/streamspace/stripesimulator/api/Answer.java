package io.streamspace.stripesimulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What is answered: a status, a body and headers. */
public record Answer(int status, ObjectNode body, Map<String, String> headers) {

    static Answer of(int status, ObjectNode body) {
        return new Answer(status, body, Map.of());
    }

    static Answer of(StripeError error) {
        return of(error.status(), error.body());
    }
}
