package io.streamspace.e2e.trace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Events;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The pods as session events, in the order in which they happened. */
public final class Trace {

    public static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    public static final YearMonth FIRST_MONTH = YearMonth.of(2026, 1);
    public static final YearMonth LAST_MONTH = YearMonth.of(2026, 5);

    private static final int USERS = 97;
    private static final int STORAGE_PER_GPU_GI = 50;

    private Trace() {}

    /** One event and when it happened. */
    public record Timed(Instant time, String user, ObjectNode event) {

        public YearMonth month() {
            return YearMonth.from(time.atOffset(ZoneOffset.UTC));
        }
    }

    /** A row of the file. */
    private record Pod(int row, String[] fields) {

        String name() {
            return fields[0];
        }

        String user() {
            return "user-%02d".formatted(row % USERS);
        }

        boolean ran() {
            return !fields[10].isEmpty();
        }

        Stream<Timed> events() {
            Instant created = BEGINNING.plusSeconds(Long.parseLong(fields[10]));
            Instant terminated = BEGINNING.plusSeconds(Long.parseLong(fields[9]));
            Events.Start start = Events.start(name(), user()).holding(fields[1] + "m", fields[2] + "Mi");
            int storageGi = STORAGE_PER_GPU_GI * Integer.parseInt(fields[3]);
            Events.Start stored = storageGi == 0 ? start : start.storing(storageGi + "Gi");
            return Stream.of(
                    new Timed(created, user(), stored.at(created.toString())),
                    new Timed(terminated, user(), Events.terminated(name(), terminated.toString())));
        }
    }

    /** All events of the first {@code users} users. */
    public static List<Timed> ofUsers(int users) {
        List<String> rows = lines("pods.csv");
        List<Timed> events = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            Pod pod = new Pod(row, rows.get(row).split(",", -1));
            if (pod.ran() && row % USERS < users) {
                pod.events().forEach(events::add);
            }
        }
        events.sort(Comparator.comparing(Timed::time));
        return events;
    }

    /** The lines of a resource without its first. */
    static List<String> lines(String name) {
        try (InputStream in = Trace.class.getResourceAsStream("/trace/" + name)) {
            if (in == null) {
                throw new AssertionError("no resource trace/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
