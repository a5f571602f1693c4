package io.streamspace.e2e.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the operating system says of a process. */
record Vitals(long threads, long openFiles) {

    static Vitals of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            return new Vitals(threads(process), files.count());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is no more than before, but for so much more of each. */
    boolean isWithin(Vitals before, Vitals more) {
        return threads <= before.threads + more.threads && openFiles <= before.openFiles + more.openFiles;
    }

    private static long threads(Path process) throws IOException {
        return Files.readAllLines(process.resolve("status")).stream()
                .filter(line -> line.startsWith("Threads:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring("Threads:".length()).strip()))
                .findFirst()
                .orElseThrow();
    }
}
