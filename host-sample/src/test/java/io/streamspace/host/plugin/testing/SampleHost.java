package io.streamspace.host.plugin.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.host.auth.RoleFilter;
import io.streamspace.host.http.WebAddress;
import io.streamspace.host.http.WebLimits;
import io.streamspace.host.http.WebServer;
import io.streamspace.host.http.WebSetup;
import io.streamspace.host.plugin.Plugins;
import io.streamspace.host.plugin.PluginsSetup;
import io.streamspace.host.plugin.trust.Trust;
import io.streamspace.plugin.Caller;
import io.streamspace.testing.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A host around the plugin runtime, real but for its callers: the bearer token {@code alice-user} is alice with the role
 * user. It can be stopped and started again on the same folders and database.
 */
public final class SampleHost implements AutoCloseable {

    public static final Duration DRAIN = Duration.ofSeconds(5);

    private final Path folder;
    private final Trust trust;
    private final SampleRepository repository;
    private final Told told = new Told();
    private final HikariDataSource database;
    private final HttpClient client = HttpClient.newHttpClient();
    private Plugins plugins;
    private WebServer server;

    /** A host that asks for no signatures. */
    public SampleHost(Path folder) {
        this(folder, Trust.ANYTHING);
    }

    public SampleHost(Path folder, Trust trust) {
        this.folder = folder;
        this.trust = trust;
        this.repository = new SampleRepository(folder.resolve("repository"));
        this.database = TestPostgres.newPool("host");
        createTable();
        this.plugins = newPlugins();
        this.server = newServer();
        plugins.start();
    }

    public Plugins plugins() {
        return plugins;
    }

    public SampleRepository repository() {
        return repository;
    }

    public Told told() {
        return told;
    }

    public Path pluginsFolder() {
        return folder.resolve("plugins");
    }

    public Path logsFolder() {
        return folder.resolve("logs");
    }

    public HikariDataSource database() {
        return database;
    }

    /** As if the process had ended and begun again. */
    public void restart() {
        stop();
        begin();
    }

    public void stop() {
        plugins.close();
        stopServer();
    }

    public void begin() {
        plugins = newPlugins();
        server = newServer();
        plugins.start();
    }

    public HttpResponse<String> get(String path, @Nullable String token) {
        return send("GET", path, token, "");
    }

    public HttpResponse<String> send(String method, String path, @Nullable String token, String body) {
        try {
            return client.send(request(method, path, token, body), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public HttpClient client() {
        return client;
    }

    public HttpRequest request(String method, String path, @Nullable String token, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Accept", path.endsWith("/stream") ? "text/event-stream" : "*/*");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }

    @Override
    public void close() {
        stop();
        database.close();
    }

    private Plugins newPlugins() {
        return new Plugins(
                new PluginsSetup(database, repository.uri(), trust, pluginsFolder(), logsFolder(), DRAIN, told, told));
    }

    private WebServer newServer() {
        List<Object> resources = new ArrayList<>(plugins.resources());
        resources.add(new RoleFilter());
        WebServer fresh = new WebServer(new WebAddress("127.0.0.1", 0, List.of(), WebLimits.ofSystem()));
        fresh.start();
        fresh.serve(new WebSetup(List.of(new Callers()), plugins.gateway(), resources));
        return fresh;
    }

    private void stopServer() {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void createTable() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                InputStream ddl = Plugins.class.getResourceAsStream("/db/host/V2__plugins.sql")) {
            statement.execute(new String(ddl.readAllBytes(), StandardCharsets.UTF_8));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Callers extends Handler.Wrapper {

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            String authorization = request.getHeaders().get("Authorization");
            if (authorization != null) {
                String[] token = authorization.substring("Bearer ".length()).split("-");
                request.setAttribute(Caller.ATTRIBUTE, new Caller(token[0], Set.of(token[1]), null, null));
            }
            return super.handle(request, response, callback);
        }
    }
}
