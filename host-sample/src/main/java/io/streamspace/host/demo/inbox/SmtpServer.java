package io.streamspace.host.demo.inbox;

import io.streamspace.host.demo.inbox.SmtpConversation.Mailbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A mail server on the loopback address. */
final class SmtpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpServer.class);
    private static final int SILENCE_MILLIS = 60_000;
    private static final int AT_ONCE = 16;
    private static final int BACKLOG = 50;

    private final ServerSocket door;
    private final Mailbox mailbox;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE + 1, task -> {
        Thread thread = new Thread(task, "demo-inbox");
        thread.setDaemon(true);
        return thread;
    });

    /** @param port where it listens if that is free, else at any free one */
    SmtpServer(int port, Mailbox mailbox) {
        this.door = open(port);
        this.mailbox = mailbox;
        threads.execute(this::listen);
    }

    private static ServerSocket open(int port) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try {
            return new ServerSocket(port, BACKLOG, loopback);
        } catch (BindException taken) {
            return any(loopback);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's inbox cannot listen", e);
        }
    }

    private static ServerSocket any(InetAddress loopback) {
        try {
            return new ServerSocket(0, BACKLOG, loopback);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's inbox cannot listen", e);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                socket.setSoTimeout(SILENCE_MILLIS);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                if (!door.isClosed()) {
                    LOG.warn("The demo's inbox could not take a connection", e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new SmtpConversation(socket, mailbox).run();
        } catch (IOException e) {
            LOG.debug("A mail connection broke off", e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
