package io.streamspace.billing.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AbortableAnswerTest {

    private final Map<Object, Object> attributes = new HashMap<>();
    private final HttpServletRequest request = proxy(HttpServletRequest.class);
    private boolean isCommitted;
    private boolean isClosed;
    private final AbortableAnswer answer = new AbortableAnswer(request, proxy(HttpServletResponse.class));

    @Test
    void what_was_not_broken_off_ends() throws Exception {
        isCommitted = true;
        answer.getOutputStream().close();
        answer.end();
        assertThat(isClosed).isTrue();
    }

    @Test
    void what_is_broken_off_half_way_never_ends() throws Exception {
        isCommitted = true;
        AbortableAnswer.breakOff(request);
        answer.getOutputStream().close();
        assertThat(isClosed).isFalse();
        assertThatExceptionOfType(IOException.class).isThrownBy(answer::end);
    }

    @Test
    void what_fails_before_it_begins_is_answered_by_a_problem() throws Exception {
        AbortableAnswer.breakOff(request);
        answer.getOutputStream().close();
        answer.end();
        assertThat(isClosed).isTrue();
    }

    private <T> T proxy(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
                    case "getAttribute" -> attributes.get(arguments[0]);
                    case "isCommitted" -> isCommitted;
                    case "getOutputStream" -> new Closing();
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    private final class Closing extends ServletOutputStream {

        @Override
        public void write(int b) {}

        @Override
        public void close() {
            isClosed = true;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}
    }
}
