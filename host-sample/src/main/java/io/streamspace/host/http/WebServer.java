package io.streamspace.host.http;

import io.streamspace.host.command.StartFailure;
import io.streamspace.host.http.edge.Bodies;
import io.streamspace.host.http.edge.Probes;
import io.streamspace.host.http.edge.ReadableTargets;
import io.streamspace.host.http.edge.SlowHeads;
import io.streamspace.host.http.edge.StartingGate;
import io.streamspace.host.http.edge.Workers;
import io.streamspace.host.plugin.gateway.PluginGateway;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.gzip.GzipHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jspecify.annotations.Nullable;

/** Jetty with every limit written down. */
public final class WebServer implements AutoCloseable {

    /** Jersey warns of every resource given as an instance that it is no provider; it is none, and it is served. Plugins' too. */
    private static final Logger JERSEY_PROVIDERS = Logger.getLogger("org.glassfish.jersey.internal.inject.Providers");

    /** They read and write connections; requests are served by {@link Workers}. */
    private static final int CONNECTION_THREADS = 200;

    private static final int HEADER_BYTES = 16 << 10;
    private static final long IDLE_MILLIS = 120_000;
    private static final long IDLE_MILLIS_WHEN_FULL = 5_000;
    private static final long STOP_MILLIS = 5_000;
    private static final int WAITING_CONNECTIONS = 256;

    private final Server server = new Server(new QueuedThreadPool(CONNECTION_THREADS));
    private final ServerConnector connector;
    private final StartingGate gate;
    private volatile @Nullable PluginGateway gateway;

    public WebServer(WebAddress address) {
        JERSEY_PROVIDERS.setLevel(Level.SEVERE);
        this.connector = connector(address);
        this.gate = new StartingGate(
                chain(address.pageGuards(), pages()), List.of("/api", "/demo-provider", "/demo-inbox", "/metrics"));
        server.addConnector(connector);
        server.setErrorHandler(new ErrorProblems());
        server.addBean(connectionLimit(address.limits()));
        connector.addBean(new SlowHeads(connector, address.limits().headDeadline()));
        server.setHandler(gate);
        server.setStopTimeout(STOP_MILLIS);
    }

    /**
     * Listens, and shows the page. Everything else waits until {@link #serve}.
     *
     * @throws StartFailure if the port is taken
     */
    public void start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new StartFailure("port " + connector.getPort() + " is taken", e);
        } catch (Exception e) {
            throw cannotStart(e);
        }
    }

    /** Serves everything from now on. */
    public void serve(WebSetup setup) {
        gateway = setup.gateway();
        try {
            gate.open(chain(setup));
        } catch (Exception e) {
            throw cannotStart(e);
        }
    }

    private static StartFailure cannotStart(Exception e) {
        return new StartFailure("the HTTP server does not start: " + e.getMessage(), e);
    }

    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() throws Exception {
        PluginGateway streaming = gateway;
        if (streaming != null) {
            streaming.endStreams();
        }
        server.stop();
    }

    private ServerConnector connector(WebAddress setup) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setResponseHeaderSize(HEADER_BYTES);
        http.setIdleTimeout(IDLE_MILLIS);
        ServerConnector made = new ServerConnector(server, new HttpConnectionFactory(http));
        made.setHost(setup.address());
        made.setPort(setup.port());
        made.setIdleTimeout(IDLE_MILLIS);
        made.setAcceptQueueSize(WAITING_CONNECTIONS);
        return made;
    }

    private NetworkConnectionLimit connectionLimit(WebLimits limits) {
        NetworkConnectionLimit limit = new NetworkConnectionLimit(limits.connections(), connector);
        limit.setEndPointIdleTimeout(IDLE_MILLIS_WHEN_FULL);
        return limit;
    }

    /** What a request passes, outermost first. */
    private static Handler chain(WebSetup setup) {
        WebLimits limits = setup.limits();
        List<Handler.Wrapper> wrappers = new ArrayList<>();
        wrappers.add(new Probes(setup.readiness()));
        wrappers.addAll(setup.guards());
        wrappers.add(new ReadableTargets());
        wrappers.add(compression());
        wrappers.add(new Bodies(new BodyRules(setup.gateway(), setup.servlets().keySet(), limits.bodyMemoryBytes())));
        wrappers.add(new Workers(limits.workers()));
        return chain(wrappers, context(setup));
    }

    private static Handler chain(List<Handler.Wrapper> wrappers, Handler innermost) {
        Handler inner = innermost;
        for (int i = wrappers.size() - 1; i >= 0; i--) {
            wrappers.get(i).setHandler(inner);
            inner = wrappers.get(i);
        }
        return inner;
    }

    /** Of what pages load. What is streamed (events, lists as files) goes as it is written. */
    private static GzipHandler compression() {
        GzipHandler compression = new GzipHandler();
        compression.setIncludedMimeTypes(
                "text/html", "text/javascript", "text/css", "image/svg+xml", "application/json");
        return compression;
    }

    /** The page's files alone. */
    private static ServletContextHandler pages() {
        ServletContextHandler context = new ServletContextHandler("/");
        context.setErrorHandler(new ErrorProblems());
        add(context, new SecurityHeaders());
        context.addServlet(holder(new ServletHolder(new StaticFiles())), "/");
        return context;
    }

    private static ServletContextHandler context(WebSetup setup) {
        ServletContextHandler context = pages();
        add(context, new NoStore());
        add(context, new GatewayFilter(setup.gateway()));
        context.addServlet(holder(new ServletHolder(new ServletContainer(api(setup)))), "/api/*");
        setup.servlets()
                .forEach((path, servlet) -> context.addServlet(holder(new ServletHolder(servlet)), path + "/*"));
        return context;
    }

    private static void add(ServletContextHandler context, Filter filter) {
        FilterHolder holder = new FilterHolder(filter);
        holder.setAsyncSupported(true);
        context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
    }

    private static ServletHolder holder(ServletHolder holder) {
        holder.setAsyncSupported(true);
        return holder;
    }

    private static ResourceConfig api(WebSetup setup) {
        ResourceConfig api = new ResourceConfig();
        api.property(ServerProperties.WADL_FEATURE_DISABLE, true);
        api.property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
        api.register(new OneRepresentation());
        api.register(new JsonBodies());
        api.register(new ProblemMapper());
        api.register(new RequestChecks(), RequestChecks.PRIORITY);
        setup.resources().forEach(api::register);
        return api;
    }
}
