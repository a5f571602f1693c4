package io.streamspace.stripesimulator;

import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A simulator on a loopback port of its own. */
public final class SimulatorServer implements AutoCloseable {

    private final StripeSimulator provider;
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    private SimulatorServer(StripeSimulator provider, int port) {
        this.provider = provider;
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(new SimulatorServlet(provider)), "/*");
        server.setHandler(context);
    }

    /**
     * Starts serving.
     *
     * @param port 0 for any free one
     */
    public static SimulatorServer start(StripeSimulator provider, int port) {
        SimulatorServer server = new SimulatorServer(provider, port);
        try {
            server.server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the simulator does not start", e);
        }
        provider.servedAt(server.url());
        return server;
    }

    /** What a plugin takes for Stripe's address. */
    public String url() {
        return "http://127.0.0.1:" + connector.getLocalPort();
    }

    public StripeSimulator provider() {
        return provider;
    }

    @Override
    public void close() throws Exception {
        provider.close();
        server.stop();
    }
}
