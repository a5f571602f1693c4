package io.streamspace.stripesimulator.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one file the state is kept in, replaced as a whole after each change; or none, for a state that lives in memory. */
public final class StateFile {

    private static final String NAME = "demo-provider.json";

    private final @Nullable Path folder;

    private StateFile(@Nullable Path folder) {
        this.folder = folder;
    }

    public static StateFile none() {
        return new StateFile(null);
    }

    public static StateFile in(Path folder) {
        return new StateFile(folder);
    }

    Optional<ObjectNode> read() {
        if (folder == null || !Files.exists(folder.resolve(NAME))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(Files.readString(folder.resolve(NAME))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(ObjectNode image) {
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Path next = folder.resolve(NAME + ".next");
            Files.write(next, Json.MAPPER.writeValueAsBytes(image));
            Files.move(next, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
