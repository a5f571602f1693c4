package io.streamspace.billing.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * An answer that can be broken off once it has begun. Jersey logs what fails then and ends the answer as if it were whole;
 * of one that is broken off the end is never written, and the container cuts the connection.
 */
public final class AbortableAnswer extends HttpServletResponseWrapper {

    private static final String BROKEN = AbortableAnswer.class.getName();

    private final HttpServletRequest request;

    AbortableAnswer(HttpServletRequest request, HttpServletResponse answer) {
        super(answer);
        this.request = request;
    }

    /** The answer to this request is a part and must not be taken for the whole. */
    public static void breakOff(HttpServletRequest request) {
        request.setAttribute(BROKEN, true);
    }

    /** @throws IOException if the answer was broken off after it had begun */
    void end() throws IOException {
        if (isBroken() && isCommitted()) {
            throw new IOException("the answer failed half-way");
        }
    }

    /** Jersey says of an answer without a body that it has none; one that goes on has no length. */
    @Override
    public void setContentLength(int length) {
        setContentLengthLong(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        if (LongAnswer.of(request) == null) {
            super.setContentLengthLong(length);
        }
    }

    private boolean isBroken() {
        return request.getAttribute(BROKEN) != null;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return new Stream(super.getOutputStream());
    }

    private final class Stream extends ServletOutputStream {

        private final ServletOutputStream answer;

        Stream(ServletOutputStream answer) {
            this.answer = answer;
        }

        @Override
        public void write(int b) throws IOException {
            answer.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            answer.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            answer.flush();
        }

        @Override
        public void close() throws IOException {
            if (!isBroken() || !isCommitted()) {
                answer.close();
            }
        }

        @Override
        public boolean isReady() {
            return answer.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            answer.setWriteListener(listener);
        }
    }
}
