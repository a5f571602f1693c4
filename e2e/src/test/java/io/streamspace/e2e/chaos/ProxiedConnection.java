package io.streamspace.e2e.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection of a proxy: a socket to the host, one to the server, and a thread for each direction. */
final class ProxiedConnection {

    private static final int BUFFER_BYTES = 16_384;

    private final Socket host;
    private final Socket server;
    private final Passage passage;
    private final AtomicInteger running = new AtomicInteger(2);
    private volatile boolean deafToHost;
    private volatile boolean silentToHost;

    ProxiedConnection(Socket host, Socket server, Passage passage) {
        this.host = host;
        this.server = server;
        this.passage = passage;
    }

    void start(Runnable ended) {
        TcpProxy.daemon("to server", () -> run(this::toServer, ended)).start();
        TcpProxy.daemon("to host", () -> run(this::toHost, ended)).start();
    }

    void reset() {
        reset(host);
        reset(server);
    }

    void closeTowardsHost() {
        deafToHost = true;
        silentToHost = true;
        quietly(host::shutdownOutput);
        reset(server);
    }

    void closeTowardsServer() {
        deafToHost = true;
        silentToHost = true;
        quietly(server::shutdownOutput);
    }

    private void toServer() throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        InputStream in = host.getInputStream();
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            passage.await();
            write(server, buffer, length, deafToHost);
        }
        quietly(server::shutdownOutput);
    }

    private void toHost() throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        InputStream in = server.getInputStream();
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            passage.await();
            write(host, buffer, length, silentToHost);
        }
        if (!silentToHost) {
            quietly(host::shutdownOutput);
        }
    }

    private static void write(Socket to, byte[] buffer, int length, boolean drop) throws IOException {
        if (!drop) {
            OutputStream out = to.getOutputStream();
            out.write(buffer, 0, length);
            out.flush();
        }
    }

    /** Both sockets are closed once both directions have ended, or one of them is broken. */
    private void run(Pump pump, Runnable ended) {
        try {
            pump.run();
        } catch (IOException broken) {
            if (!silentToHost) {
                reset();
            }
        }
        if (running.decrementAndGet() == 0) {
            quietly(host::close);
            quietly(server::close);
            ended.run();
        }
    }

    private static void reset(Socket socket) {
        quietly(() -> {
            socket.setSoLinger(true, 0);
            socket.close();
        });
    }

    private static void quietly(Pump deed) {
        try {
            deed.run();
        } catch (IOException closedAlready) {
            // that is what was wanted
        }
    }

    /** Something done to a socket. */
    private interface Pump {
        void run() throws IOException;
    }
}
