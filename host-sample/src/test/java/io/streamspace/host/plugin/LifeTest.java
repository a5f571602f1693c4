package io.streamspace.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.host.http.Problem;
import io.streamspace.host.plugin.testing.Problems;
import io.streamspace.host.plugin.testing.SampleHost;
import io.streamspace.host.plugin.testing.SampleZip;
import io.streamspace.plugin.Resources;
import io.streamspace.plugin.SessionGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifeTest {

    private static final String FAIL = "if (true) throw new IllegalStateException(\"no luck\");";

    @TempDir
    Path folder;

    private SampleHost host;

    @BeforeEach
    void open() {
        host = new SampleHost(folder);
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void a_plugin_is_started_in_order_and_stopped_in_reverse_always_in_its_loader() {
        install(SampleZip.of("one", "1.0.0"));

        host.plugins().enable("one");
        host.plugins().disable("one");

        assertThat(host.told().lines())
                .containsExactly(
                        "enabling",
                        "asked for its listener",
                        "observer: enabled one",
                        "init",
                        "destroy",
                        "observer: disabling one",
                        "disabling");
    }

    @Test
    void enabling_and_disabling_twice_is_as_once() {
        install(SampleZip.of("one", "1.0.0"));
        host.plugins().enable("one");
        host.told().clear();

        assertThat(host.plugins().enable("one").state()).isEqualTo("enabled");
        assertThat(host.told().lines()).isEmpty();
        host.plugins().disable("one");
        host.told().clear();
        assertThat(host.plugins().disable("one").state()).isEqualTo("disabled");
        assertThat(host.told().lines()).isEmpty();
    }

    @Test
    void disabling_what_was_never_enabled_changes_nothing() {
        install(SampleZip.of("one", "1.0.0"));

        assertThat(host.plugins().disable("one").state()).isEqualTo("installed");
    }

    @Test
    void a_disabled_plugin_is_enabled_again() {
        install(SampleZip.of("one", "1.0.0"));
        host.plugins().enable("one");
        host.plugins().disable("one");

        assertThat(host.plugins().enable("one").state()).isEqualTo("enabled");
        assertThat(host.get("/api/plugins/at-one/hello", "alice-user").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_plugin_that_fails_to_enable_says_why_and_harms_nobody() {
        install(SampleZip.of("good", "1.0.0"));
        install(SampleZip.of("bad", "1.0.0").withGap("ENABLE", FAIL));
        host.plugins().enable("good");

        Problem problem = Problems.of(() -> host.plugins().enable("bad"));

        assertThat(problem.code()).isEqualTo("enable_failed");
        assertThat(host.plugins().get("bad").state()).isEqualTo("failed");
        assertThat(host.plugins().get("bad").reason()).isEqualTo("no luck");
        assertThat(host.plugins().active()).extracting(ActivePlugin::id).containsExactly("good");
        assertThat(host.get("/api/plugins/at-good/hello", "alice-user").statusCode())
                .isEqualTo(200);
        assertThat(host.get("/api/plugins/at-bad/hello", "alice-user").statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_plugin_that_fails_with_an_error_fails_alone_too() {
        install(SampleZip.of("bad", "1.0.0").withGap("ENABLE", "if (true) throw new NoClassDefFoundError(\"gone\");"));

        assertThat(Problems.of(() -> host.plugins().enable("bad")).code()).isEqualTo("enable_failed");
        assertThat(host.plugins().get("bad").reason()).contains("NoClassDefFoundError: gone");
    }

    @Test
    void if_the_host_cannot_feed_a_plugin_the_plugin_is_disabled_again() {
        install(SampleZip.of("one", "1.0.0"));
        host.told().whenEnabled(plugin -> {
            throw new IllegalStateException("no events today");
        });

        assertThat(Problems.of(() -> host.plugins().enable("one")).code()).isEqualTo("enable_failed");
        assertThat(host.told().lines()).endsWith("observer: enabled one", "disabling");
    }

    @Test
    void a_failed_plugin_can_be_repaired_by_trying_again() {
        String failOnce =
                "if (System.getProperties().remove(\"failOnce\") != null) throw new IllegalStateException(\"once\");";
        install(SampleZip.of("one", "1.0.0").withGap("ENABLE", failOnce));
        System.setProperty("failOnce", "yes");

        assertThat(Problems.of(() -> host.plugins().enable("one")).detail()).isEqualTo("once");
        PluginView view = host.plugins().enable("one");

        assertThat(view.state()).isEqualTo("enabled");
        assertThat(view.reason()).isNull();
    }

    @Test
    void what_was_enabled_is_enabled_again_after_a_restart() {
        install(SampleZip.of("off", "1.0.0"));
        install(SampleZip.of("on", "1.0.0"));
        install(SampleZip.of("used", "1.0.0"));
        host.plugins().enable("on");
        host.plugins().enable("used");
        host.plugins().disable("used");

        host.restart();

        assertThat(states())
                .containsExactlyInAnyOrderEntriesOf(Map.of("off", "installed", "on", "enabled", "used", "disabled"));
        assertThat(host.plugins().active()).extracting(ActivePlugin::id).containsExactly("on");
    }

    @Test
    void a_wanted_plugin_that_fails_at_a_start_is_tried_again_at_the_next() {
        String failIfAsked =
                "if (System.getProperty(\"failStart\") != null) throw new IllegalStateException(\"not now\");";
        install(SampleZip.of("one", "1.0.0").withGap("ENABLE", failIfAsked));
        host.plugins().enable("one");
        System.setProperty("failStart", "yes");
        host.restart();
        assertThat(host.plugins().get("one").state()).isEqualTo("failed");
        assertThat(host.plugins().get("one").reason()).isEqualTo("not now");
        System.clearProperty("failStart");

        host.restart();

        assertThat(host.plugins().get("one").state()).isEqualTo("enabled");
    }

    @Test
    void a_wanted_plugin_whose_database_is_away_at_a_start_is_enabled_as_soon_as_it_is_back() {
        String awayOnce = "if (System.getProperties().remove(\"awayOnce\") != null)"
                + " throw new IllegalStateException(new java.sql.SQLTransientConnectionException(\"away\"));";
        install(SampleZip.of("one", "1.0.0").withGap("ENABLE", awayOnce));
        host.plugins().enable("one");
        System.setProperty("awayOnce", "yes");

        host.restart();

        assertThat(host.plugins().get("one").state()).isEqualTo("enabled");
        assertThat(host.plugins().active()).extracting(ActivePlugin::id).containsExactly("one");
    }

    @Test
    void a_zip_put_into_the_folder_by_hand_is_there_after_the_next_start() throws IOException {
        host.stop();
        Files.write(
                host.pluginsFolder().resolve("by-hand.zip"),
                SampleZip.of("one", "1.0.0").bytes());
        Files.write(host.pluginsFolder().resolve("broken.zip"), new byte[] {1, 2, 3});
        host.begin();

        assertThat(states()).isEqualTo(Map.of("one", "installed"));
        assertThat(host.plugins().enable("one").state()).isEqualTo("enabled");
        host.restart();
        assertThat(states()).isEqualTo(Map.of("one", "enabled"));
    }

    @Test
    void an_unpacked_folder_put_there_by_hand_is_there_after_the_next_start() throws IOException {
        host.stop();
        unpackByHand("some-name", SampleZip.of("one", "1.0.0"));
        host.begin();

        assertThat(states()).isEqualTo(Map.of("one", "installed"));
    }

    @Test
    void a_newer_version_put_there_by_hand_takes_the_older_ones_place() throws IOException {
        install(SampleZip.of("one", "1.0.0"));
        host.plugins().enable("one");
        host.stop();
        Files.write(
                host.pluginsFolder().resolve("newer.zip"),
                SampleZip.of("one", "1.10.0").bytes());
        Files.write(
                host.pluginsFolder().resolve("new.zip"),
                SampleZip.of("one", "1.9.0").bytes());
        host.begin();

        assertThat(host.plugins().get("one").version()).isEqualTo("1.10.0");
        assertThat(host.get("/api/plugins/at-one/hello", "alice-user").body()).startsWith("1.10.0|");
    }

    @Test
    void an_upgrade_that_was_cut_short_by_a_crash_is_undone() throws IOException {
        install(SampleZip.of("one", "1.0.0"));
        host.stop();
        unpackByHand("one-2.0.0", SampleZip.of("one", "2.0.0"));
        Files.createFile(host.pluginsFolder().resolve("one-2.0.0/.unproven"));
        host.begin();

        assertThat(host.plugins().get("one").version()).isEqualTo("1.0.0");
        assertThat(host.pluginsFolder().resolve("one-2.0.0")).doesNotExist();
    }

    @Test
    void a_plugin_whose_files_vanished_is_failed_and_can_be_installed_again() {
        install(SampleZip.of("one", "1.0.0"));
        host.plugins().enable("one");
        host.stop();
        org.assertj.core.util.Files.delete(host.pluginsFolder().toFile());
        host.begin();

        assertThat(host.plugins().get("one").state()).isEqualTo("failed");
        assertThat(Problems.of(() -> host.plugins().enable("one")).code()).isEqualTo("files_missing");
        host.plugins().install("one", InstallRequest.NEWEST);
        assertThat(host.plugins().enable("one").state()).isEqualTo("enabled");
    }

    @Test
    void uninstalling_removes_files_and_row_and_stops_the_plugin_first() {
        install(SampleZip.of("one", "1.0.0"));
        host.plugins().enable("one");

        host.plugins().uninstall("one");

        assertThat(host.plugins().list()).isEmpty();
        assertThat(host.pluginsFolder().resolve("one-1.0.0")).doesNotExist();
        assertThat(host.told().lines()).endsWith("observer: disabling one", "disabling");
        host.restart();
        assertThat(host.plugins().list()).isEmpty();
        assertThat(Problems.of(() -> host.plugins().uninstall("one")).status()).isEqualTo(404);
    }

    @Test
    void a_plugin_that_fails_to_stop_is_stopped_all_the_same() {
        install(SampleZip.of("one", "1.0.0")
                .withGap("DISABLE", "if (true) throw new IllegalStateException(\"stuck\");"));
        host.plugins().enable("one");

        assertThat(host.plugins().disable("one").state()).isEqualTo("disabled");
        assertThat(host.get("/api/plugins/at-one/hello", "alice-user").statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_gate_of_a_plugin_that_was_disabled_stands_open() {
        install(SampleZip.of("one", "1.0.0"));
        host.plugins().enable("one");
        SessionGate gate = host.plugins().active().get(0).plugin().sessionGate();
        host.plugins().disable("one");

        SessionGate.Request request =
                new SessionGate.Request(SessionGate.Action.START, "s", "alice", null, "t", Resources.ASSUMED);
        assertThat(gate.decide(request)).isEqualTo(new SessionGate.Decision.Allowed(null));
    }

    @Test
    void a_gate_without_a_quote_of_its_own_quotes_what_it_decides_and_takes_it_back() {
        List<String> asked = new ArrayList<>();
        SessionGate gate = new SessionGate() {
            @Override
            public Decision decide(Request request) {
                asked.add("decide");
                return new Decision.Allowed(null);
            }

            @Override
            public void withdraw(Request request) {
                asked.add("withdraw");
            }
        };
        SessionGate.Request request =
                new SessionGate.Request(SessionGate.Action.START, "s", "alice", null, "t", Resources.ASSUMED);

        assertThat(gate.quote(request).decision()).isEqualTo(new SessionGate.Decision.Allowed(null));
        assertThat(asked).containsExactly("decide", "withdraw");
    }

    @Test
    void each_plugin_has_a_log_file_of_its_own_while_it_runs() throws IOException {
        install(SampleZip.of("one", "1.0.0"));
        install(SampleZip.of("two", "1.0.0").withGap("ENABLE", "log.warn(\"from two\");"));
        host.plugins().enable("one");
        host.get("/api/plugins/at-one/hello", "alice-user");
        host.plugins().disable("one");
        host.plugins().enable("two");

        String one = Files.readString(host.logsFolder().resolve("one.log"));
        assertThat(one).contains("answers /hello").doesNotContain("from two");
        assertThat(host.logsFolder().resolve("two.log")).content().contains("from two");
    }

    private void install(SampleZip zip) {
        host.repository().offer(zip);
        host.plugins().install(zip.id(), InstallRequest.NEWEST);
    }

    private Map<String, String> states() {
        return host.plugins().list().stream().collect(Collectors.toMap(PluginView::id, PluginView::state));
    }

    private void unpackByHand(String name, SampleZip zip) throws IOException {
        for (Map.Entry<String, byte[]> entry : zip.entries().entrySet()) {
            Path file = host.pluginsFolder().resolve(name).resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
    }
}
