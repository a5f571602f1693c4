package io.streamspace.host.plugin.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.host.command.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of a plugin in {@code org.example}, in files of 4,000 bytes. */
class PluginLogsTest {

    private static final String FILE_SIZE = "streamspace.logs.plugin-file-size";
    private static final int FILE = 4_000;
    private static final int LONGEST_LINE = 5_000;

    private final Logger log = LoggerFactory.getLogger("org.example.Something");

    @TempDir
    Path folder;

    @BeforeEach
    void size() {
        System.setProperty(FILE_SIZE, String.valueOf(FILE));
    }

    @AfterEach
    void usualSize() {
        System.clearProperty(FILE_SIZE);
    }

    @Test
    void six_files_are_kept_whatever_is_logged_and_the_newest_line_is_in_the_first() throws IOException {
        Runnable end = attached();
        for (int line = 0; line < 200; line++) {
            log.warn("{} {}", line, "x".repeat(200));
        }
        log.warn("the last");
        end.run();
        log.warn("afterwards");

        assertThat(files())
                .extracting(Path::getFileName)
                .map(Path::toString)
                .containsExactlyInAnyOrder("p.log", "p.log.1", "p.log.2", "p.log.3", "p.log.4", "p.log.5");
        for (Path file : files()) {
            assertThat(Files.size(file)).isLessThan(FILE + LONGEST_LINE);
        }
        assertThat(Files.readString(folder.resolve("p.log")))
                .contains("the last")
                .doesNotContain("afterwards");
    }

    @Test
    void a_line_of_a_megabyte_is_cut() throws IOException {
        Runnable end = attached();
        log.warn("x".repeat(1_000_000));
        end.run();

        assertThat(Files.size(folder.resolve("p.log"))).isPositive().isLessThan(LONGEST_LINE);
    }

    @Test
    void what_others_log_is_not_the_plugins() throws IOException {
        Runnable end = attached();
        LoggerFactory.getLogger("org.examples.Other").warn("of another package");
        log.warn("of its own");
        end.run();

        assertThat(Files.readString(folder.resolve("p.log")))
                .contains("of its own")
                .doesNotContain("of another");
    }

    @Test
    void a_size_that_is_none_is_refused_by_name() {
        System.setProperty(FILE_SIZE, "much");

        assertThatThrownBy(() -> new PluginLogs(folder))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(FILE_SIZE)
                .hasMessageContaining("much");
    }

    private Runnable attached() {
        return new PluginLogs(folder).attach("p", new PluginLines("org.example", new ClassLoader() {}));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
