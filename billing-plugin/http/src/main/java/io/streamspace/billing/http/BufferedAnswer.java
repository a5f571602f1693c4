package io.streamspace.billing.http;

import io.streamspace.billing.http.IdempotencyKeys.Remembered;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An answer held back until what it tells of has been committed. Status, content type and body; nothing else. */
final class BufferedAnswer extends HttpServletResponseWrapper {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Collected stream = new Collected(bytes);
    private final PrintWriter writer = new PrintWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), true);
    private int status = SC_OK;
    private @Nullable String contentType;

    BufferedAnswer(HttpServletResponse response) {
        super(response);
    }

    static BufferedAnswer of(Remembered remembered, HttpServletResponse response) {
        BufferedAnswer answer = new BufferedAnswer(response);
        answer.status = remembered.status();
        answer.contentType = remembered.contentType();
        answer.bytes.writeBytes(remembered.body().getBytes(StandardCharsets.UTF_8));
        return answer;
    }

    void sendTo(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType(type());
        response.getOutputStream().write(bytes.toByteArray());
    }

    boolean isRefusal() {
        return status >= 400;
    }

    String type() {
        return Objects.requireNonNullElse(contentType, "application/json");
    }

    String body() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void setStatus(int sc) {
        status = sc;
    }

    @Override
    public void sendError(int sc) {
        status = sc;
    }

    @Override
    public void sendError(int sc, String message) {
        status = sc;
    }

    @Override
    public void setContentType(String type) {
        contentType = type;
    }

    @Override
    public void addHeader(String name, String value) {
        setHeader(name, value);
    }

    @Override
    public void setHeader(String name, String value) {
        if (name.equalsIgnoreCase("Content-Type")) {
            contentType = value;
        }
    }

    @Override
    public void setContentLength(int length) {
        // known when it is sent
    }

    @Override
    public void setContentLengthLong(long length) {
        // known when it is sent
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return stream;
    }

    @Override
    public PrintWriter getWriter() {
        return writer;
    }

    @Override
    public void flushBuffer() {
        writer.flush();
    }

    @Override
    public boolean isCommitted() {
        return false;
    }

    private static final class Collected extends ServletOutputStream {
        private final ByteArrayOutputStream bytes;

        Collected(ByteArrayOutputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public void write(int b) {
            bytes.write(b);
        }

        @Override
        public void write(byte[] b, int off, int len) {
            bytes.write(b, off, len);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("this answer is collected");
        }
    }
}
