package io.streamspace.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.host.plugin.testing.Problems;
import io.streamspace.host.plugin.testing.SampleHost;
import io.streamspace.host.plugin.testing.SampleZip;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayTest {

    private static final String BASE = "/api/plugins/at-one";

    @TempDir
    Path folder;

    private SampleHost host;

    @BeforeEach
    void open() {
        host = new SampleHost(folder);
        host.repository().offer(SampleZip.of("one", "1.0.0"));
        host.plugins().install("one", InstallRequest.NEWEST);
        host.plugins().enable("one");
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void a_servlet_sees_itself_as_an_application_of_its_own() {
        assertThat(host.get(BASE + "/a%20b/c?x=1", "alice-user").body())
                .isEqualTo("1.0.0|" + BASE + "||/a b/c|" + BASE + "/a%20b/c|alice|inside|" + BASE + "|{}");
        assertThat(host.get(BASE, "alice-user").body()).startsWith("1.0.0|" + BASE + "||null|" + BASE + "|");
    }

    @Test
    void an_alias_leads_to_its_path_inside_the_servlet() {
        assertThat(host.get("/api/greetings-at-one/more", "alice-user").body())
                .startsWith("1.0.0|" + BASE + "||/hello/more|" + BASE + "/hello/more|");
    }

    @Test
    void what_no_rule_names_needs_any_caller() {
        assertThat(host.get(BASE + "/hello", "alice-user").statusCode()).isEqualTo(200);
        HttpResponse<String> answer = host.get(BASE + "/hello", null);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void a_rule_asks_for_a_role_or_for_none() {
        assertThat(host.get(BASE + "/admin/users", "alice-user").statusCode()).isEqualTo(403);
        assertThat(host.get(BASE + "/admin", "root-admin").statusCode()).isEqualTo(200);
        assertThat(host.get(BASE + "/admin", null).statusCode()).isEqualTo(401);
        assertThat(host.get(BASE + "/public/x.js", null).statusCode()).isEqualTo(200);
        assertThat(host.get(BASE + "/publicity", null).statusCode()).isEqualTo(401);
    }

    @Test
    void who_may_not_get_may_not_ask_for_the_head() {
        assertThat(host.send("HEAD", BASE + "/secrets", "alice-user", "").statusCode())
                .isEqualTo(403);
        assertThat(host.send("HEAD", BASE + "/secrets", "root-admin", "").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%61dmin/users", "/admin/", "/adm%69n"})
    void a_rule_holds_however_the_path_is_written(String path) {
        assertThat(host.get(BASE + path, "alice-user").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//admin", "/x;y/admin", "/admin;x=1", "/x/..%2fadmin", "/%2e/admin", "/a%00b", "/%ff", "/a%5cb"
            })
    void a_path_that_can_be_read_in_two_ways_is_refused(String path) {
        assertThat(host.get(BASE + path, "root-admin").statusCode()).isEqualTo(400);
    }

    @Test
    void a_plugin_sees_no_class_of_the_host() {
        assertThat(host.get(BASE + "/host", "alice-user").statusCode()).isEqualTo(200);
    }

    @Test
    void a_plugin_that_throws_answers_500_and_goes_on() {
        HttpResponse<String> answer = host.get(BASE + "/broken", "alice-user");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("plugin_failed").doesNotContain("LinkageError");
        assertThat(host.get(BASE + "/hello", "alice-user").statusCode()).isEqualTo(200);
    }

    @Test
    void a_disabled_plugin_answers_404_and_an_enabled_one_again_200() {
        host.plugins().disable("one");
        HttpResponse<String> answer = host.get(BASE + "/hello", "alice-user");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"plugin_not_enabled\"");
        assertThat(host.get("/api/greetings-at-one", "alice-user").statusCode()).isEqualTo(404);

        host.plugins().enable("one");
        assertThat(host.get(BASE + "/hello", "alice-user").statusCode()).isEqualTo(200);
        host.plugins().uninstall("one");
        assertThat(host.get(BASE + "/hello", "alice-user").body()).contains("\"code\":\"not_found\"");
    }

    @Test
    void a_request_that_is_being_answered_is_waited_for() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        host.told().whenTold("slow", () -> {
            reached.countDown();
            await(released);
        });
        CompletableFuture<HttpResponse<String>> slow =
                CompletableFuture.supplyAsync(() -> host.get(BASE + "/slow", "alice-user"));
        await(reached);
        CompletableFuture<PluginView> disabling =
                CompletableFuture.supplyAsync(() -> host.plugins().disable("one"));
        while (host.get(BASE + "/hello", "alice-user").statusCode() != 404) {
            Thread.onSpinWait();
        }

        assertThat(host.told().lines()).doesNotContain("destroy", "disabling");
        released.countDown();
        assertThat(slow.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(disabling.get(10, TimeUnit.SECONDS).state()).isEqualTo("disabled");
        assertThat(host.told().lines()).endsWith("slow", "destroy", "observer: disabling one", "disabling");
    }

    @Test
    void server_sent_events_flow_and_end_when_the_plugin_is_disabled() throws Exception {
        HttpResponse<InputStream> stream = host.client()
                .send(
                        host.request("GET", BASE + "/stream", "alice-user", ""),
                        HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: first");
            assertThat(lines.readLine()).isEmpty();

            host.plugins().disable("one");

            assertThat(lines.readLine()).isNull();
        } catch (IOException e) {
            throw new AssertionError("the stream was cut, not ended", e);
        }
        assertThat(host.told().lines()).endsWith("destroy", "observer: disabling one", "disabling");
    }

    @Test
    void a_plugin_whose_path_is_taken_is_not_enabled() {
        host.repository()
                .offer("at-one", "1.0.0", SampleZip.of("at-one", "1.0.0").bytes());

        assertThat(Problems.of(() -> host.plugins().install("at-one", InstallRequest.NEWEST))
                        .code())
                .isEqualTo("path_taken");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
