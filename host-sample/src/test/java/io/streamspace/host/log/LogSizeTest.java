package io.streamspace.host.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import io.streamspace.host.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** What is rolled over is compressed and deleted on other threads: a while later, when more is logged. */
    @Test
    void files_roll_over_at_their_size_and_the_oldest_are_deleted_beyond_the_total() throws Exception {
        LoggerContext context = context();
        try {
            assertThat(context.getStatusManager().getCopyOfStatusList())
                    .as("nothing of the configuration is ignored")
                    .allSatisfy(status -> assertThat(status.getLevel()).isEqualTo(Status.INFO));
            Logger log = context.getLogger("io.streamspace.host.Something");
            Random dice = new Random(13);
            fill(log, dice, LOGGED);
            Eventually.become("few and small", () -> {
                fill(log, dice, FILE);
                return isBounded(files());
            });
        } finally {
            context.stop();
        }
    }

    private boolean isBounded(List<Path> files) {
        long compressed = files.stream()
                .filter(file -> file.toString().endsWith(".log.gz"))
                .count();
        return folder.resolve("host.log").toFile().length() < 2 * FILE
                && compressed > 0
                && files.stream().noneMatch(file -> file.toString().endsWith(".0.log.gz"))
                && files.stream().mapToLong(file -> file.toFile().length()).sum() < TOTAL + 3 * FILE;
    }

    private LoggerContext context() throws JoranException {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putProperty("streamspace.logs", folder.toString());
        context.putProperty("streamspace.logs.file-size", String.valueOf(FILE));
        context.putProperty("streamspace.logs.total-size", String.valueOf(TOTAL));
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(getClass().getResource("/logback.xml")));
        return context;
    }

    private static void fill(Logger log, Random dice, int characters) {
        int logged = 0;
        while (logged <= characters) {
            String line = line(dice);
            log.info(line);
            logged += line.length();
        }
    }

    /** Hexadecimal digits, which compress to a half. */
    private static String line(Random dice) {
        StringBuilder line = new StringBuilder();
        for (int word = 0; word < 30; word++) {
            line.append(Integer.toHexString(dice.nextInt() | Integer.MIN_VALUE));
        }
        return line.toString();
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
