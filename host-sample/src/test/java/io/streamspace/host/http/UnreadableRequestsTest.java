package io.streamspace.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.host.testing.RunningHost;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that HTTP itself cannot read, written byte by byte. */
class UnreadableRequestsTest {

    /** Just over what a head may hold, so that nothing is left unread, which would reset the connection. */
    private static final int LONG = 16 << 10;

    private static final int MOST_MILLIS = 30_000;

    private static RunningHost host;

    @BeforeAll
    static void start() {
        host = RunningHost.start();
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @ParameterizedTest
    @CsvSource({"GET /LONG HTTP/1.1, 414", "GET / HTTP/1.1|X: LONG, 431", "GE<T / HTTP/1.1, 400"})
    void the_answer_after_which_the_connection_closes_says_so(String head, String status) throws IOException {
        String answer = answer(head.replace("LONG", "x".repeat(LONG)).replace("|", "\r\n"));
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("\r\nConnection: close\r\n");
    }

    private static String answer(String head) throws IOException {
        URI base = host.uri();
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(MOST_MILLIS);
            byte[] request =
                    (head + "\r\nHost: " + base.getAuthority() + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
            socket.getOutputStream().write(request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
