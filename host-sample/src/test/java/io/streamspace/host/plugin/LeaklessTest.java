package io.streamspace.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.host.plugin.testing.HostThreads;
import io.streamspace.host.plugin.testing.Problems;
import io.streamspace.host.plugin.testing.SampleHost;
import io.streamspace.host.plugin.testing.SampleZip;
import io.streamspace.plugin.PlatformPlugin;
import io.streamspace.testing.Leaks;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaklessTest {

    private static final int ROUNDS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private SampleHost host;

    @BeforeEach
    void open() {
        host = new SampleHost(folder);
        host.repository().offer(SampleZip.of("one", "1.0.0"));
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void uninstalled_plugins_leave_no_class_loader_and_no_thread() {
        Leaks leaks = begin();
        for (int round = 0; round < ROUNDS; round++) {
            host.plugins().install("one", InstallRequest.NEWEST);
            host.plugins().enable("one");
            host.get("/api/plugins/at-one/hello", "alice-user");
            host.get("/api/plugins/at-one/broken", "alice-user");
            host.get("/api/ui", "alice-user");
            host.plugins().disable("one");
            host.plugins().enable("one");
            host.plugins().uninstall("one");
        }

        assertThat(leaks.found(PATIENCE)).isEmpty();
    }

    @Test
    void an_upgraded_plugin_leaves_nothing_of_its_older_version() {
        Leaks leaks = begin();
        host.plugins().install("one", InstallRequest.NEWEST);
        host.plugins().enable("one");
        host.repository().offer(SampleZip.of("one", "1.1.0"));
        host.plugins().install("one", InstallRequest.NEWEST);
        host.plugins().uninstall("one");

        assertThat(leaks.found(PATIENCE)).isEmpty();
    }

    @Test
    void a_plugin_that_fails_after_it_was_enabled_leaves_nothing() {
        Leaks leaks = begin();
        host.told().whenEnabled(plugin -> {
            leaks.watch(loaderOf(plugin));
            throw new IllegalStateException("no events today");
        });
        host.plugins().install("one", InstallRequest.NEWEST);
        assertThat(Problems.of(() -> host.plugins().enable("one")).code()).isEqualTo("enable_failed");
        host.told().whenEnabled(plugin -> {});
        host.plugins().uninstall("one");

        assertThat(leaks.found(PATIENCE)).isEmpty();
    }

    @Test
    void what_a_plugin_leaves_behind_is_found() {
        String leave =
                "new Thread(() -> { while (System.getProperty(\"leave\") != null) Thread.onSpinWait(); }, \"left\").start();";
        host.repository().offer(SampleZip.of("two", "1.0.0").withGap("ENABLE", leave));
        Leaks leaks = begin();
        System.setProperty("leave", "a thread");
        try {
            host.plugins().install("two", InstallRequest.NEWEST);
            host.plugins().enable("two");
            host.plugins().uninstall("two");

            assertThat(leaks.found(Duration.ofMillis(300)))
                    .contains("thread left")
                    .anyMatch(found -> found.startsWith("class loader IsolatedLoader"));
        } finally {
            System.clearProperty("leave");
        }
        assertThat(leaks.found(PATIENCE)).isEmpty();
    }

    private Leaks begin() {
        Leaks leaks = Leaks.begin(HostThreads::isOfTheHost);
        host.told().whenEnabled(plugin -> leaks.watch(loaderOf(plugin)));
        return leaks;
    }

    private static ClassLoader loaderOf(PlatformPlugin plugin) {
        return plugin.http().orElseThrow().servlet().getClass().getClassLoader();
    }
}
