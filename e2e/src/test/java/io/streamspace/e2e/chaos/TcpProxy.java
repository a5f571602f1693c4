package io.streamspace.e2e.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A proxy between a host and its database that can refuse, delay, cut and half-close connections, or go silent. */
final class TcpProxy implements AutoCloseable {

    private static final int BACKLOG = 200;

    private final ServerSocket door;
    private final int target;
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final Passage passage = new Passage();
    private volatile boolean refusing;

    TcpProxy(int target) {
        this.target = target;
        try {
            this.door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon("proxy", this::accept).start();
    }

    int port() {
        return door.getLocalPort();
    }

    /** Everything that comes in from now on waits until so much time has passed. */
    void delay(Duration delay) {
        passage.closeFor(delay);
    }

    /** Resets every connection, as a firewall that was restarted does. */
    void cut() {
        connections.forEach(ProxiedConnection::reset);
    }

    /** The host reads the end of every connection; what it still writes goes nowhere. */
    void closeTowardsHost() {
        connections.forEach(ProxiedConnection::closeTowardsHost);
    }

    /** The server reads the end of every connection; the host is told nothing and gets no answer, ever. */
    void closeTowardsServer() {
        connections.forEach(ProxiedConnection::closeTowardsServer);
    }

    /** From now on new connections are ended as soon as they are made, or taken again. */
    void refuse(boolean refuse) {
        refusing = refuse;
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                connect(door.accept());
            } catch (IOException closedOrAway) {
                // whoever connected reads the end; the next one is served
            }
        }
    }

    private void connect(Socket host) throws IOException {
        try {
            if (refusing) {
                throw new IOException("refused");
            }
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            host.setTcpNoDelay(true); // small packets both ways: a walk over a month would otherwise wait for each
            server.setTcpNoDelay(true);
            ProxiedConnection connection = new ProxiedConnection(host, server, passage);
            connections.add(connection);
            connection.start(() -> connections.remove(connection));
        } catch (IOException e) {
            host.close();
            throw e;
        }
    }
}
