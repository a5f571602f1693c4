package io.streamspace.e2e.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Sends bytes to a host as they are, one connection each, and reads until the host closes it. Of an endless answer
 * ({@code text/event-stream}) only the head is read.
 *
 * @param patience within which the host has to have answered and closed the connection
 */
public record Wire(int port, Duration patience) {

    /** @throws SocketTimeoutException if the host neither answered nor closed within the patience */
    public byte[] send(byte[] request) throws IOException {
        return exchange(request, socket -> {});
    }

    /** Sends and says that nothing follows, as a client does that gives up. */
    public byte[] sendAndEnd(byte[] request) throws IOException {
        return exchange(request, Socket::shutdownOutput);
    }

    /** What a client does after its last byte. */
    private interface Ending {
        void end(Socket socket) throws IOException;
    }

    private byte[] exchange(byte[] request, Ending ending) throws IOException {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) patience.toMillis());
            write(socket, request, ending);
            return read(socket, deadlineNanos);
        }
    }

    /** A host may answer and close before it has read everything; its answer counts. */
    private static void write(Socket socket, byte[] request, Ending ending) throws IOException {
        try {
            socket.getOutputStream().write(request);
            ending.end(socket);
        } catch (IOException e) {
            if (socket.isClosed()) {
                throw e;
            }
        }
    }

    private static byte[] read(Socket socket, long deadlineNanos) throws IOException {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[16 << 10];
        int count = 0;
        while (count >= 0 && !isEndless(got)) {
            got.write(buffer, 0, count);
            long leftMillis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
            if (leftMillis <= 0) {
                throw new SocketTimeoutException("no end of an answer in time");
            }
            socket.setSoTimeout((int) leftMillis);
            count = readOrReset(in, buffer);
        }
        return got.toByteArray();
    }

    /** A connection that the host reset after its answer is as good as closed. */
    private static int readOrReset(InputStream in, byte[] buffer) throws IOException {
        try {
            return in.read(buffer);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return -1;
        }
    }

    private static boolean isEndless(ByteArrayOutputStream got) {
        if (got.size() > 4096) {
            return false;
        }
        String head = got.toString(StandardCharsets.ISO_8859_1);
        return head.contains("\r\n\r\n") && head.contains("text/event-stream");
    }
}
