package io.streamspace.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of pages as a browser fetches them: the plugin's and the sample host's. */
class PageFilesIT {

    private static final String PLUGIN = Host.BILLING + "/ui/billing-usage.js";
    private static final String HOST = "/app.js";
    private static final Pattern IMPORTED_PART = Pattern.compile("\"[.]/(bundled/[\\w.-]+[.]js)\"");

    private static Host host;

    @BeforeAll
    static void start() {
        host = Host.billing(HostOptions.at("2026-01-01T00:00:00Z"));
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {PLUGIN, HOST})
    void a_file_that_is_known_already_is_not_sent_again(String file) throws Exception {
        String tag = tag(get(file, "Accept", "*/*"));

        assertThat(get(file, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(get(file, "If-None-Match", "\"other\", " + tag).statusCode()).isEqualTo(304);
        assertThat(get(file, "If-None-Match", "*").statusCode()).isEqualTo(304);
        assertThat(get(file, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "\"open", ",", "W/"})
    void what_is_no_tag_matches_nothing(String tag) throws Exception {
        assertThat(get(PLUGIN, "If-None-Match", tag).statusCode()).isEqualTo(200);
        assertThat(get(HOST, "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {PLUGIN, HOST})
    void a_file_is_compressed_for_who_takes_it_so(String file) throws Exception {
        HttpResponse<byte[]> plain = get(file, "Accept", "*/*");
        HttpResponse<byte[]> compressed = get(file, "Accept-Encoding", "br, gzip");

        assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(compressed.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(compressed.body().length).isLessThan(plain.body().length);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes())
                .isEqualTo(plain.body());
        assertThat(get(file, "Accept-Encoding", "gzip;q=0").body()).isEqualTo(plain.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {PLUGIN, HOST})
    @DisabledOnOs(value = OS.LINUX, architectures = "aarch64", disabledReason = "no bundler is published for it")
    void parts_that_a_file_imports_are_there_and_kept_for_good(String file) throws Exception {
        HttpResponse<byte[]> entry = get(file, "Accept", "*/*");
        Matcher part = IMPORTED_PART.matcher(new String(entry.body(), StandardCharsets.UTF_8));

        assertThat(entry.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(part.find()).as("it is bundled").isTrue();
        do {
            HttpResponse<byte[]> found =
                    get(URI.create(file).resolve(part.group(1)).toString(), "Accept", "*/*");
            assertThat(found.statusCode()).isEqualTo(200);
            assertThat(found.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        } while (part.find());
    }

    @Test
    void there_are_no_other_files() throws Exception {
        assertThat(get(Host.BILLING + "/ui/bundled/chunk-0.js", "Accept", "*/*").statusCode())
                .isEqualTo(404);
        assertThat(get("/bundled/chunk-0.js", "Accept", "*/*").statusCode()).isEqualTo(404);
    }

    private static String tag(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private static HttpResponse<byte[]> get(String path, String header, String value)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(host.talk().address() + path))
                .header(header, value)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    }
}
