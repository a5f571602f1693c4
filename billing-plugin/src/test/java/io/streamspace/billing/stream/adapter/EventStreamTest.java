package io.streamspace.billing.stream.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.stream.Change;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    private static final Change READY = new Change("ready", Map.of());

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private boolean isReady = true;
    private boolean isBroken;
    private int left;
    private int completed;
    private final EventStream stream = new EventStream(listener -> left++);

    @Test
    void events_are_numbered_and_written_as_they_come() throws Exception {
        stream.hear(READY);
        begin();
        stream.hear(new Change("usage", Map.of("total_cost", new BigDecimal("1.40"))));
        stream.keepAlive();
        assertThat(written.toString(StandardCharsets.UTF_8))
                .isEqualTo("retry: 3000\nid: 1\nevent: ready\ndata: {}\n\n"
                        + "id: 2\nevent: usage\ndata: {\"total_cost\":1.40}\n\n: keep-alive\n\n");
    }

    @Test
    void what_the_connection_does_not_take_waits() throws Exception {
        begin();
        isReady = false;
        stream.hear(READY);
        assertThat(written.size()).isZero();
        isReady = true;
        stream.onWritePossible();
        assertThat(written.toString(StandardCharsets.UTF_8)).contains("event: ready");
    }

    @Test
    void who_reads_nothing_is_dropped_and_leaves_once() throws Exception {
        begin();
        isReady = false;
        for (int i = 0; i < 64; i++) {
            stream.hear(READY);
        }
        assertThat(left).isZero();
        stream.hear(READY);
        stream.hear(READY);
        assertThat(left).isEqualTo(1);
        assertThat(completed).isEqualTo(1);
    }

    @Test
    void a_broken_connection_is_left() throws Exception {
        begin();
        isBroken = true;
        stream.keepAlive();
        assertThat(left).isEqualTo(1);
    }

    @Test
    void what_ended_before_it_began_is_completed_at_once() throws Exception {
        stream.end();
        begin();
        assertThat(completed).isEqualTo(1);
        assertThat(left).isEqualTo(1);
    }

    private void begin() throws IOException {
        HttpServletRequest request = proxy(HttpServletRequest.class);
        stream.begin(request, proxy(HttpServletResponse.class));
        if (completed == 0) {
            stream.onWritePossible();
        }
    }

    private <T> T proxy(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "startAsync" -> proxy(AsyncContext.class);
                    case "getResponse" -> proxy(HttpServletResponse.class);
                    case "getOutputStream" -> new Connection();
                    case "setTimeout", "addListener" -> null;
                    case "complete" -> {
                        completed++;
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    private final class Connection extends ServletOutputStream {

        @Override
        public void write(int b) throws IOException {
            if (isBroken) {
                throw new IOException("gone");
            }
            written.write(b);
        }

        @Override
        public boolean isReady() {
            return isReady;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            assertThat(listener).isSameAs(stream);
        }
    }
}
