package io.streamspace.stripesimulator.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An empty object of each kind, in the shape of API version 2026-07-29.dahlia; its id is the prefix of ids of the kind.
 * Made from the official fixtures, see {@code shape/SOURCE.md}.
 */
final class Shapes {

    private static final Map<String, ObjectNode> READ = new ConcurrentHashMap<>();

    private Shapes() {}

    static ObjectNode of(String kind) {
        return READ.computeIfAbsent(kind, Shapes::read).deepCopy();
    }

    private static ObjectNode read(String kind) {
        try (InputStream in = Objects.requireNonNull(Shapes.class.getResourceAsStream("shape/" + kind + ".json"))) {
            return (ObjectNode) Json.MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
