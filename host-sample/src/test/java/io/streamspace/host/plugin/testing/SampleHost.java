package io.streamspace.host.plugin.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.host.auth.RoleFilter;
import io.streamspace.host.http.JsonBodies;
import io.streamspace.host.http.ProblemMapper;
import io.streamspace.host.plugin.Plugins;
import io.streamspace.host.plugin.PluginsSetup;
import io.streamspace.plugin.Caller;
import io.streamspace.testing.TestPostgres;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jspecify.annotations.Nullable;

/**
 * A host around the plugin runtime, real but for its callers: the bearer token {@code alice-user} is alice with the role
 * user. It can be stopped and started again on the same folders and database.
 */
public final class SampleHost implements AutoCloseable {

    public static final Duration DRAIN = Duration.ofSeconds(5);

    private final Path folder;
    private final SampleRepository repository;
    private final Told told = new Told();
    private final HikariDataSource database;
    private final HttpClient client = HttpClient.newHttpClient();
    private Plugins plugins;
    private Server server;

    public SampleHost(Path folder) {
        this.folder = folder;
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
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
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

    private int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    private Plugins newPlugins() {
        return new Plugins(
                new PluginsSetup(database, repository.uri(), pluginsFolder(), logsFolder(), DRAIN, told, told));
    }

    private Server newServer() {
        Server fresh = new Server(0);
        ServletContextHandler context = new ServletContextHandler("/");
        FilterHolder door = new FilterHolder(new Door(plugins));
        door.setAsyncSupported(true);
        context.addFilter(door, "/*", EnumSet.of(DispatcherType.REQUEST));
        ResourceConfig resources = new ResourceConfig();
        plugins.resources().forEach(resources::register);
        resources.register(new JsonBodies()).register(new ProblemMapper()).register(new RoleFilter());
        context.addServlet(new ServletHolder(new ServletContainer(resources)), "/api/*");
        fresh.setHandler(context);
        try {
            fresh.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return fresh;
    }

    private void stopServer() {
        try {
            server.stop();
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

    private static final class Door extends HttpFilter {
        private static final long serialVersionUID = 1L;
        private final transient Plugins plugins;

        Door(Plugins plugins) {
            this.plugins = plugins;
        }

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            String authorization = request.getHeader("Authorization");
            if (authorization != null) {
                String[] token = authorization.substring("Bearer ".length()).split("-");
                request.setAttribute(Caller.ATTRIBUTE, new Caller(token[0], Set.of(token[1]), null, null));
            }
            if (!plugins.gateway().tryServe(request, response)) {
                chain.doFilter(request, response);
            }
        }
    }
}
