package io.streamspace.host.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StartingGateTest {

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final StartingGate gate = new StartingGate(answering("page "), List.of("/api"));
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws Exception {
        server.addConnector(connector);
        server.setHandler(gate);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void the_page_is_shown_at_once_and_probes_say_that_the_host_starts() throws Exception {
        assertThat(client.send(get("/"), BodyHandlers.ofString()).body()).isEqualTo("page ");
        for (String probe : List.of("/healthz", "/readyz")) {
            HttpResponse<String> answer = client.send(get(probe), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("the start is not finished");
        }
    }

    @Test
    void every_other_request_waits_with_its_body_and_is_answered_once_the_host_serves() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> asked = List.of(
                client.sendAsync(post("/api/events", "one"), BodyHandlers.ofString()),
                client.sendAsync(post("/", "two"), BodyHandlers.ofString()),
                client.sendAsync(post("/%61pi/events", "three"), BodyHandlers.ofString()));
        assertThat(client.send(get("/"), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThat(asked).noneMatch(CompletableFuture::isDone);

        gate.open(answering("served "));

        assertThat(asked.stream().map(one -> one.join().body()))
                .containsExactly("served one", "served two", "served three");
        assertThat(client.send(get("/healthz"), BodyHandlers.ofString()).body()).isEqualTo("served ");
    }

    private static Handler answering(String prefix) {
        return new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                String body = Content.Source.asString(request, StandardCharsets.UTF_8);
                Content.Sink.write(response, true, prefix + body, callback);
                return true;
            }
        };
    }

    private HttpRequest get(String path) {
        return to(path).GET().build();
    }

    private HttpRequest post(String path, String body) {
        return to(path).POST(BodyPublishers.ofString(body)).build();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort() + path));
    }
}
