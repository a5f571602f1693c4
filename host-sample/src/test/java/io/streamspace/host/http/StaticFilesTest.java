package io.streamspace.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.host.testing.RunningHost;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StaticFilesTest {

    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
    private static final String KEPT = "public, max-age=31536000, immutable";

    private static RunningHost host;

    @BeforeAll
    static void start() {
        host = RunningHost.start();
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void the_page_names_its_files_by_their_content_and_they_are_kept_for_good() throws Exception {
        HttpResponse<String> page = get("/");

        List<String> addresses = ADDRESS.matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(addresses)
                .hasSizeGreaterThan(3)
                .allSatisfy(address -> assertThat(address).matches("/[a-z]+[.][a-z]+[?]v=[-_A-Za-z0-9]{16,}"));
        for (String address : addresses) {
            HttpResponse<String> file = get(address);
            assertThat(file.statusCode()).as(address).isEqualTo(200);
            assertThat(cacheControl(file)).as(address).isEqualTo(KEPT);
        }
        assertThat(cacheControl(page)).isEqualTo("no-cache");
        assertThat(cacheControl(get("/billing"))).isEqualTo("no-cache");
    }

    @Test
    void under_another_digest_or_none_a_file_is_asked_for_again() throws Exception {
        for (String address : List.of("/app.css", "/app.css?v=", "/app.css?v=of-another-version", "/index.html")) {
            HttpResponse<String> file = get(address);
            assertThat(file.statusCode()).as(address).isEqualTo(200);
            assertThat(cacheControl(file)).as(address).isEqualTo("no-cache");
        }
    }

    private static String cacheControl(HttpResponse<String> answer) {
        return answer.headers().firstValue("Cache-Control").orElse("");
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(host.uri().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
