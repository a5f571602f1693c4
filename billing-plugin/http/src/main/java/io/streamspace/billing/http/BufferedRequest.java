package io.streamspace.billing.http;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A request whose body has been read and can be read again. */
final class BufferedRequest {

    private static final int LARGEST_BODY_BYTES = 1 << 20;

    private final HttpServletRequest request;
    private final byte[] body;

    BufferedRequest(HttpServletRequest request) throws IOException {
        this.request = request;
        this.body = request.getInputStream().readNBytes(LARGEST_BODY_BYTES + 1);
    }

    /** SHA-256 of the raw body, in hexadecimal. */
    String bodyHash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The request with its body unread. */
    HttpServletRequest fresh() {
        return new Replay(request, body);
    }

    private static final class Replay extends HttpServletRequestWrapper {
        private final BodyStream stream;

        Replay(HttpServletRequest request, byte[] body) {
            super(request);
            this.stream = new BodyStream(body);
        }

        @Override
        public ServletInputStream getInputStream() {
            return stream;
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
    }
}
