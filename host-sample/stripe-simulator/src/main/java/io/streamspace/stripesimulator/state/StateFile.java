package io.streamspace.stripesimulator.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the state is kept: an image in one file, and beside it what changed since, a line a change. The next start, or many
 * changes, make one image of both. Or nowhere, for a state that lives in memory.
 */
public final class StateFile {

    private static final String IMAGE = "demo-provider.json";
    private static final String CHANGES = "demo-provider.changes";
    private static final long MOST_BYTES_OF_CHANGES = 4_000_000;

    private final @Nullable Path folder;
    private ObjectNode written = Json.object();
    private long bytesOfChanges;

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
        if (folder == null || !Files.exists(folder.resolve(IMAGE))) {
            return Optional.empty();
        }
        try {
            ObjectNode image = Json.read(Files.readString(folder.resolve(IMAGE)));
            applyChanges(folder.resolve(CHANGES), image);
            writeImage(folder, image);
            return Optional.of(image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(ObjectNode image) {
        if (folder == null) {
            return;
        }
        try {
            if (written.isEmpty() || bytesOfChanges > MOST_BYTES_OF_CHANGES) {
                writeImage(folder, image);
            } else {
                writeChange(folder, Changes.taken(written, image));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The changes are removed last: to apply them again to an image that has them does nothing. */
    private void writeImage(Path to, ObjectNode image) throws IOException {
        Files.createDirectories(to);
        Path next = to.resolve(IMAGE + ".next");
        Files.write(next, Json.MAPPER.writeValueAsBytes(image));
        Files.move(next, to.resolve(IMAGE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(to.resolve(CHANGES));
        written = image.deepCopy();
        bytesOfChanges = 0;
    }

    private void writeChange(Path to, ObjectNode change) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.write(Json.MAPPER.writeValueAsBytes(change));
        line.write('\n');
        Files.write(to.resolve(CHANGES), line.toByteArray(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        bytesOfChanges += line.size();
    }

    /** A last line without an end was being written when the process was killed: nobody was told of that change. */
    private static void applyChanges(Path file, ObjectNode image) throws IOException {
        String text = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(line -> Changes.apply(Json.read(line), image));
    }
}
