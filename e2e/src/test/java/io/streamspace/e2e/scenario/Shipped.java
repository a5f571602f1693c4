package io.streamspace.e2e.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configurations that the sample host ships. */
public final class Shipped {

    private static final Path FOLDER = Path.of("..", "host-sample", "config");

    private Shipped() {}

    /** @param name such as {@code media-packs} */
    public static ObjectNode configuration(String name) {
        try {
            return (ObjectNode) Json.read(Files.readString(FOLDER.resolve(name + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
