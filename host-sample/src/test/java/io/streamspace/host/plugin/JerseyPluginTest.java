package io.streamspace.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.host.plugin.testing.HostThreads;
import io.streamspace.host.plugin.testing.JerseyZip;
import io.streamspace.host.plugin.testing.SampleHost;
import io.streamspace.testing.Leaks;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JerseyPluginTest {

    private static final String ID = "jersey-plugin";
    private static final String BASE = "/api/plugins/jersey/greetings";

    @TempDir
    Path folder;

    private SampleHost host;

    @BeforeEach
    void open() {
        host = new SampleHost(folder);
        host.repository().offer(ID, "1.0.0", JerseyZip.bytes());
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void a_plugin_serves_by_a_jersey_of_its_own() {
        enable();

        assertThat(host.get(BASE + "/J%C3%BCrgen", "alice-user").body())
                .isEqualTo("hello Jürgen at /api/plugins/jersey/ from IsolatedLoader by true");
        assertThat(host.get("/api/plugins/jersey/nothing", "alice-user").statusCode())
                .isEqualTo(404);
        assertThat(host.get(BASE + "/x", null).statusCode()).isEqualTo(401);
    }

    @Test
    void jerseys_server_sent_events_end_with_the_plugin() throws Exception {
        enable();
        HttpResponse<InputStream> stream = host.client()
                .send(
                        host.request("GET", BASE + "/all/stream", "alice-user", ""),
                        HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: first");
            assertThat(lines.readLine()).isEmpty();

            host.plugins().disable(ID);

            assertThat(lines.readLine()).isNull();
        }
    }

    @Test
    void a_jersey_that_was_unloaded_leaves_nothing() {
        Leaks leaks = Leaks.begin(HostThreads::isOfTheHost);
        host.told()
                .whenEnabled(plugin -> leaks.watch(
                        plugin.http().orElseThrow().servlet().getClass().getClassLoader()));
        for (int round = 0; round < 3; round++) {
            enable();
            host.get(BASE + "/x", "alice-user");
            host.plugins().uninstall(ID);
        }

        assertThat(leaks.found(Duration.ofSeconds(20))).isEmpty();
    }

    private void enable() {
        host.plugins().install(ID, InstallRequest.NEWEST);
        host.plugins().enable(ID);
    }
}
