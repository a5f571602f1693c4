package io.streamspace.e2e.chaos;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A folder on a disk of its own, in memory, that can be full at any time. */
final class LimitedDisk implements AutoCloseable {

    private static final String ROOMY = "8g";

    private final Path folder;

    private LimitedDisk(Path folder) {
        this.folder = folder;
    }

    /** Nothing if this machine does not let us mount a disk; the reason is printed. */
    static Optional<LimitedDisk> mounted() {
        try {
            Path folder = Files.createTempDirectory("streamspace-disk");
            String refusal = run("mount", "-t", "tmpfs", "-o", "size=" + ROOMY, "tmpfs", folder.toString());
            if (!refusal.isEmpty()) {
                System.out.println("no disk is going to be full, since none can be mounted: " + refusal);
                return Optional.empty();
            }
            LimitedDisk disk = new LimitedDisk(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(disk::close));
            return Optional.of(disk);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    /** Not a page more can be written. */
    void fill() {
        resize(Long.toString(usedBytes()));
    }

    void free() {
        resize(ROOMY);
    }

    @Override
    public void close() {
        run("umount", "-l", folder.toString());
    }

    private void resize(String size) {
        String refusal = run("mount", "-o", "remount,size=" + size, folder.toString());
        if (!refusal.isEmpty()) {
            System.out.println("the disk keeps its size: " + refusal);
        }
    }

    private long usedBytes() {
        try {
            FileStore store = Files.getFileStore(folder);
            return store.getTotalSpace() - store.getUnallocatedSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what the command complains about. */
    private static String run(String... command) {
        try {
            File said = File.createTempFile("streamspace-disk", ".out");
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(said)
                    .start();
            int status = process.waitFor();
            return status == 0
                    ? ""
                    : status + " " + Files.readString(said.toPath()).strip();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
