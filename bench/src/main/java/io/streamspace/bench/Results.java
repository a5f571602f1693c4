package io.streamspace.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The table of results as a file. */
final class Results {

    private static final String FORM = """
            # Results

            Written by `bench/run %d`; do not edit. Every figure stands beside its bare rival, measured in the same run by
            turns: %d warm-up rounds are not counted, then %d rounds, of which rates are medians; a ratio is the median of
            the rounds' ratios, so that other load on the machine meets both sides. (`calculate-usage`: one and five
            rounds, an hour each.) PostgreSQL runs on the same machine and shares its processors. What is timed of
            COPY is COPY alone, its text made beforehand.

            %s, %d processors, load average %.1f when it ended, JDK %s, %s, fsync %s, synchronous_commit %s.

            | what | ours | rival | ratio | target |
            |---|---|---|---|---|
            %s
            """;

    private Results() {}

    static void write(Path file, Size size, List<Figure> figures) throws IOException {
        Files.writeString(file, text(size, figures));
    }

    private static String text(Size size, List<Figure> figures) {
        try (Plugin plugin = new Plugin()) {
            Bare bare = new Bare(plugin.database());
            return String.format(
                    Locale.ROOT,
                    FORM,
                    size.sessions(),
                    size.rounds().warmUps(),
                    size.rounds().counted(),
                    Instant.now().truncatedTo(ChronoUnit.MINUTES),
                    Runtime.getRuntime().availableProcessors(),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                    Runtime.version(),
                    bare.text("SELECT 'PostgreSQL ' || current_setting('server_version')"),
                    bare.text("SHOW fsync"),
                    bare.text("SHOW synchronous_commit"),
                    figures.stream().map(Figure::row).collect(Collectors.joining("\n")));
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException("cannot ask PostgreSQL how it is set up", e);
        }
    }
}
