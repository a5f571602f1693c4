package io.streamspace.billing.notification.adapter;

import io.streamspace.billing.webhook.PublicAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;

/** Makes the plain sockets of one attempt, below any TLS, and can close them all at any time. */
final class OpenedSockets extends SocketFactory implements AutoCloseable {

    private static final String OVER = "the attempt is over";

    private final List<Socket> sockets = new ArrayList<>();
    private final boolean arePublic;
    private boolean isClosed;
    private boolean metPrivateAddress;
    private boolean areCutOff;

    /** To any address. */
    OpenedSockets() {
        this(false);
    }

    private OpenedSockets(boolean arePublic) {
        this.arePublic = arePublic;
    }

    /** To public addresses only. */
    static OpenedSockets toPublicAddresses() {
        return new OpenedSockets(true);
    }

    /** Looks at the very address that is connected to: between a look at the name and that the name may change. */
    private final class PublicSocket extends Socket {
        @Override
        public void connect(SocketAddress address, int timeoutMillis) throws IOException {
            check(address);
            super.connect(address, timeoutMillis);
        }

        @Override
        public void connect(SocketAddress address) throws IOException {
            connect(address, 0);
        }
    }

    /** @throws IOException if it is private where only public ones may be */
    synchronized void check(SocketAddress address) throws IOException {
        boolean isPublic = address instanceof InetSocketAddress to
                && !to.isUnresolved()
                && PublicAddress.is(to.getAddress().getAddress());
        if (arePublic && !isPublic) {
            metPrivateAddress = true;
            throw new IOException("a private address");
        }
    }

    synchronized boolean metPrivateAddress() {
        return metPrivateAddress;
    }

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = arePublic ? new PublicSocket() : new Socket();
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
