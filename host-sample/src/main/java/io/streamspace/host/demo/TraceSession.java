package io.streamspace.host.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * One pod of the trace, read as a session.
 *
 * @param startSecond since the beginning of the sample
 * @param endSecond may lie beyond the sample; then the session still runs
 */
record TraceSession(String name, int cpuMillis, int memoryMib, int gpus, long startSecond, long endSecond) {

    private static final int STORAGE_GIB_PER_GPU = 50;

    static List<TraceSession> all() {
        try (InputStream in = Objects.requireNonNull(TraceSession.class.getResourceAsStream("/demo/pods.csv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(TraceSession::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int storageGib() {
        return gpus * STORAGE_GIB_PER_GPU;
    }

    private static TraceSession parse(String line) {
        List<String> cells = List.of(line.split(",", -1));
        return new TraceSession(
                cells.get(0),
                Integer.parseInt(cells.get(1)),
                Integer.parseInt(cells.get(2)),
                Integer.parseInt(cells.get(3)),
                Long.parseLong(cells.get(4)),
                Long.parseLong(cells.get(5)));
    }
}
