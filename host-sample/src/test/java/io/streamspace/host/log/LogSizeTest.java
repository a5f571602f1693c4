package io.streamspace.host.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** The host's log as it is configured, but for the sizes. */
class LogSizeTest {

    private static final int FILE = 20_000;
    private static final int TOTAL = 80_000;

    /** Characters, 30 files full; at best half of it remains when it is compressed. */
    private static final int LOGGED = 600_000;

    @TempDir
    Path folder;

    @Test
    void files_roll_over_at_their_size_and_the_oldest_are_deleted_beyond_the_total() throws Exception {
        int logged = log();

        assertThat(logged).isGreaterThan(LOGGED);
        List<Path> files = files();
        assertThat(files).hasSizeGreaterThan(2);
        assertThat(files.stream().filter(file -> file.toString().endsWith(".log.gz")))
                .hasSize(files.size() - 1);
        assertThat(Files.size(folder.resolve("host.log"))).isPositive().isLessThan(2 * FILE);
        assertThat(size(files)).isLessThan(TOTAL + 4 * FILE);
        assertThat(String.join(" ", files.stream().map(Path::toString).toList()))
                .doesNotContain(".0.log.gz");
    }

    /** Waits until what was rolled over is compressed, and what is too much is deleted. */
    private int log() throws JoranException {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putProperty("streamspace.logs", folder.toString());
        context.putProperty("streamspace.logs.file-size", String.valueOf(FILE));
        context.putProperty("streamspace.logs.total-size", String.valueOf(TOTAL));
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(getClass().getResource("/logback.xml")));
        try {
            assertThat(context.getStatusManager().getCopyOfStatusList())
                    .as("nothing of the configuration is ignored")
                    .allSatisfy(status -> assertThat(status.getLevel()).isEqualTo(Status.INFO));
            return fill(context.getLogger("io.streamspace.host.Something"));
        } finally {
            context.stop();
        }
    }

    private static int fill(Logger log) {
        Random dice = new Random(13);
        int logged = 0;
        while (logged <= LOGGED) {
            String line = line(dice);
            log.info(line);
            logged += line.length();
        }
        return logged;
    }

    /** Hexadecimal digits, which compress to a half. */
    private static String line(Random dice) {
        StringBuilder line = new StringBuilder();
        for (int word = 0; word < 30; word++) {
            line.append(Integer.toHexString(dice.nextInt() | Integer.MIN_VALUE));
        }
        return line.toString();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static long size(List<Path> files) throws IOException {
        List<Long> sizes = new ArrayList<>();
        for (Path file : files) {
            sizes.add(Files.size(file));
        }
        return sizes.stream().mapToLong(Long::longValue).sum();
    }
}
