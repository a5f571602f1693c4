package io.streamspace.bench;

import io.streamspace.bench.Curve.Point;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Measures how costs grow, and draws it: {@code Growth [MOST_SESSIONS [FOLDER]]}. */
public final class Growth {

    private static final String FORM = """
            # Growth

            Written by `bench/growth %d`; do not edit. PostgreSQL runs on the same machine and shares its processors, of which it has %d; both are in the
            processor time. %s, load average %.1f when it ended, JDK %s, fsync on.

            | live sessions | creations taken over | processor time of a million | a proof of each kept | an hour of each recorded | on disk a session |
            |---|---|---|---|---|---|
            %s

            | hosts on one database | decisions | a second | processor time of one |
            |---|---|---|---|
            %s

            Decisions are `consume` of a durable counter, each thread for its own account, four threads a host. Hosts here share the processors that one has, so
            more hosts are no more processors: what the table shows is what they cost each other.
            """;

    private final List<GrowthBench.Step> sessions;
    private final List<HostsBench.Step> hosts;

    Growth(List<GrowthBench.Step> sessions, List<HostsBench.Step> hosts) {
        this.sessions = sessions;
        this.hosts = hosts;
    }

    public static void main(String[] arguments) throws Exception {
        int most = Integer.parseInt(arguments.length > 0 ? arguments[0] : "1000000");
        Growth growth = new Growth(new GrowthBench(most).run(), new HostsBench(3, 1000).run());
        growth.write(Path.of(arguments.length > 1 ? arguments[1] : "docs"), most);
    }

    /** @param folder in which {@code growth.md} and its pictures are written */
    void write(Path folder, int most) throws IOException {
        Files.writeString(folder.resolve("growth.md"), text(most));
        Files.writeString(
                folder.resolve("growth-seconds.svg"),
                new Plot(
                                "Seconds by the clock, all sessions together",
                                "live sessions",
                                "seconds",
                                List.of(
                                        curve(
                                                "creations taken over",
                                                step -> step.takeOver().seconds()),
                                        curve(
                                                "a proof of each",
                                                step -> step.flush().seconds()),
                                        curve(
                                                "an hour of each",
                                                step -> step.hour().seconds())))
                        .svg());
        Files.writeString(
                folder.resolve("growth-processor.svg"),
                new Plot(
                                "Processor time a session, in microseconds",
                                "live sessions",
                                "microseconds",
                                List.of(
                                        curve("creation taken over", step -> micros(step, step.takeOver())),
                                        curve("a proof", step -> micros(step, step.flush())),
                                        curve("an hour recorded", step -> micros(step, step.hour()))))
                        .svg());
    }

    /** The clock of processes counts in hundredths of a second. */
    private static double micros(GrowthBench.Step step, Effort effort) {
        return Math.max(0.01, effort.processors()) * 1e6 / step.sessions();
    }

    private Curve curve(String name, Function<GrowthBench.Step, Double> value) {
        return new Curve(
                name,
                sessions.stream()
                        .map(step -> new Point(step.sessions(), value.apply(step)))
                        .toList());
    }

    private String text(int most) {
        return String.format(
                Locale.ROOT,
                FORM,
                most,
                Runtime.getRuntime().availableProcessors(),
                Instant.now().truncatedTo(ChronoUnit.MINUTES),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version(),
                sessions.stream().map(Growth::row).collect(Collectors.joining("\n")),
                hosts.stream().map(Growth::row).collect(Collectors.joining("\n")));
    }

    private static String row(GrowthBench.Step step) {
        return String.format(
                Locale.ROOT,
                "| %,d | %.2f s, %,.0f /s | %.0f s | %.2f s, %,.0f /s | %.2f s, %,.0f /s | %,d bytes |",
                step.sessions(),
                step.takeOver().seconds(),
                step.sessions() / step.takeOver().seconds(),
                step.processorsAMillionEvents(),
                step.flush().seconds(),
                step.sessions() / step.flush().seconds(),
                step.hour().seconds(),
                step.sessions() / step.hour().seconds(),
                step.bytes() / step.sessions());
    }

    private static String row(HostsBench.Step step) {
        return String.format(
                Locale.ROOT,
                "| %d | %,d | %,.0f | %.2f ms |",
                step.hosts(),
                step.decisions(),
                step.aSecond(),
                step.effort().processors() * 1e3 / step.decisions());
    }
}
