package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.stripesimulator.state.Json;
import java.time.Instant;
import java.util.stream.Stream;

/** Something that happens at an instant. */
record Due(Instant at, Runnable work) {

    /** At the seconds in this field, if it is set. */
    static Stream<Due> at(JsonNode node, String field, Runnable work) {
        long seconds = Json.number(node, field);
        return seconds == 0 ? Stream.empty() : Stream.of(new Due(Instant.ofEpochSecond(seconds), work));
    }
}
