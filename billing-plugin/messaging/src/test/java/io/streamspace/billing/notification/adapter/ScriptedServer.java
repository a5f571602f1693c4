package io.streamspace.billing.notification.adapter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;

/** An SMTP server that answers each command as the test says. */
final class ScriptedServer implements AutoCloseable {

    /** No answer at all. */
    static final String SILENCE = "silence";

    /** An answer that never ends, a line every now and then. */
    static final String DRIBBLE = "dribble";

    private final ServerSocket listening;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> inClear = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean offersTls;

    ScriptedServer() {
        try {
            listening = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listening.getLocalPort();
    }

    void answer(String command, String answer) {
        answers.put(command, answer);
    }

    void offerTls() {
        offersTls = true;
    }

    List<String> heard() {
        return heard;
    }

    List<String> heardInClear() {
        return inClear;
    }

    private void serve() {
        while (closed.getCount() > 0) {
            try (Socket socket = listening.accept()) {
                say(socket, "220 scripted");
                talk(socket);
            } catch (IOException | InterruptedException e) {
                heard.add("broken off: " + e.getMessage());
            }
        }
    }

    private void talk(Socket socket) throws IOException, InterruptedException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        boolean isLetter = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            heard.add(line);
            if (!(socket instanceof SSLSocket)) {
                inClear.add(line);
            }
            if (isLetter && !line.equals(".")) {
                continue;
            }
            String command = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            isLetter = command.equals("DATA");
            if (command.equals("STARTTLS")) {
                say(socket, "220 go on");
                talk(layered(socket));
                return;
            }
            answer(socket, command);
        }
    }

    private void answer(Socket socket, String command) throws IOException, InterruptedException {
        String answer = answers.getOrDefault(command, usual(socket, command));
        if (answer.equals(SILENCE)) {
            closed.await();
        } else if (answer.equals(DRIBBLE)) {
            while (!closed.await(100, TimeUnit.MILLISECONDS)) {
                say(socket, "354-wait");
            }
        } else {
            say(socket, answer);
        }
    }

    private String usual(Socket socket, String command) {
        boolean isProtected = socket instanceof SSLSocket;
        return switch (command) {
            case "EHLO" ->
                offersTls && !isProtected ? "250-scripted\r\n250 STARTTLS" : "250-scripted\r\n250 AUTH PLAIN";
            case "AUTH" -> "235 welcome";
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 ok";
        };
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static Socket layered(Socket socket) throws IOException {
        SSLSocket tls = (SSLSocket) Tls.CONTEXT.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        tls.setUseClientMode(false);
        return tls;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
