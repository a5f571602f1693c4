package io.streamspace.demoprovider;

import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A demo provider on a loopback port of its own. */
public final class DemoServer implements AutoCloseable {

    private final DemoProvider provider;
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    private DemoServer(DemoProvider provider, int port) {
        this.provider = provider;
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(new DemoServlet(provider)), "/*");
        server.setHandler(context);
    }

    /**
     * Starts serving.
     *
     * @param port 0 for any free one
     */
    public static DemoServer start(DemoProvider provider, int port) {
        DemoServer server = new DemoServer(provider, port);
        try {
            server.server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the demo provider does not start", e);
        }
        provider.servedAt(server.url());
        return server;
    }

    /** What a plugin takes for Stripe's address. */
    public String url() {
        return "http://127.0.0.1:" + connector.getLocalPort();
    }

    public DemoProvider provider() {
        return provider;
    }

    @Override
    public void close() throws Exception {
        provider.close();
        server.stop();
    }
}
