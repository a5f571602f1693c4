package io.streamspace.host.plugin.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.streamspace.host.plugin.testing.Problems;
import io.streamspace.host.plugin.testing.SampleRepository;
import io.streamspace.host.plugin.testing.SampleZip;
import io.streamspace.host.plugin.trust.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {

    @TempDir
    Path folder;

    private SampleRepository repository;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        repository = new SampleRepository(folder);
        repository.offer(SampleZip.of("one", "1.0.0"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/repository/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/repository", "/repository/", "/repository/plugins.json"})
    void a_repository_on_the_web_is_named_with_or_without_a_slash(String path) {
        Catalog catalog = new Catalog(web(path), Trust.ANYTHING);
        Path zip = folder.resolve("fetched.zip");

        catalog.download(catalog.find("one").orElseThrow().newest().orElseThrow(), zip);

        assertThat(zip).hasBinaryContent(SampleZip.of("one", "1.0.0").bytes());
    }

    @Test
    void a_folder_is_named_with_or_without_a_slash() {
        assertThat(new Catalog(URI.create("file:" + folder), Trust.ANYTHING).offers())
                .hasSize(1);
        assertThat(new Catalog(URI.create("file:" + folder + "/"), Trust.ANYTHING).offers())
                .hasSize(1);
    }

    @Test
    void a_catalog_from_the_web_names_no_file_of_this_machine() {
        repository
                .offer("one", "2.0.0", new byte[0])
                .put("url", folder.resolve("one-1.0.0.zip").toUri().toString());
        repository.save();
        Catalog catalog = new Catalog(web("/repository/"), Trust.ANYTHING);
        Release release = catalog.find("one").orElseThrow().newest().orElseThrow();

        assertThat(Problems.of(() -> catalog.download(release, folder.resolve("x")))
                        .code())
                .isEqualTo("catalog_unreadable");
    }

    @Test
    void a_zip_that_is_not_there_is_told() {
        repository.offer("one", "2.0.0", new byte[0]).put("url", "missing.zip");
        repository.save();
        Catalog catalog = new Catalog(web("/repository/"), Trust.ANYTHING);
        Release release = catalog.find("one").orElseThrow().newest().orElseThrow();

        assertThat(Problems.of(() -> catalog.download(release, folder.resolve("x")))
                        .detail())
                .contains("404");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void the_schema_of_a_release_is_read_from_beside_the_catalog() {
        repository.offer("one", "2.0.0", new byte[0]).put("schema", "one.schema.json");
        repository.write("one.schema.json", "{\"type\":\"object\"}".getBytes(StandardCharsets.UTF_8));
        repository.save();
        Catalog catalog = new Catalog(web("/repository/"), Trust.ANYTHING);
        Release release = catalog.find("one").orElseThrow().newest().orElseThrow();

        assertThat(catalog.schema(release).orElseThrow().path("type").asText()).isEqualTo("object");
    }

    private URI web(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void answer(HttpExchange exchange) throws IOException {
        Path file = folder.resolve(exchange.getRequestURI().getPath().substring("/repository/".length()));
        boolean isThere = Files.isRegularFile(file);
        exchange.sendResponseHeaders(isThere ? 200 : 404, isThere ? Files.size(file) : -1);
        try (exchange) {
            if (isThere) {
                Files.copy(file, exchange.getResponseBody());
            }
        }
    }
}
