package io.streamspace.billing.notification.adapter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;

/** Makes the plain sockets of one attempt, below any TLS, and can close them all at any time. */
final class OpenedSockets extends SocketFactory implements AutoCloseable {

    private static final String OVER = "the attempt is over";

    private final List<Socket> sockets = new ArrayList<>();
    private boolean isClosed;
    private boolean areCutOff;

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new Socket();
        add(socket);
        return socket;
    }

    /** Also those that TLS is laid upon. */
    synchronized void add(Socket socket) throws IOException {
        if (isClosed) {
            socket.close();
            throw new IOException(OVER);
        }
        sockets.add(socket);
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw unasked();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw unasked();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw unasked();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        throw unasked();
    }

    private static UnsupportedOperationException unasked() {
        return new UnsupportedOperationException("the mail library connects sockets itself");
    }

    /** Closes them because the attempt takes too long. */
    synchronized void cutOff() {
        areCutOff = true;
        close();
    }

    synchronized boolean areCutOff() {
        return areCutOff;
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        sockets.forEach(OpenedSockets::closed);
    }

    private static void closed(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
