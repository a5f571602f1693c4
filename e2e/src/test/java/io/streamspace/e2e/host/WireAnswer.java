package io.streamspace.e2e.host;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * One HTTP answer as it came over a connection.
 *
 * @param head status line and headers, each line ended by CR LF
 * @param body decoded if it was chunked
 */
public record WireAnswer(int status, String head, String body) {

    private static final String END_OF_HEAD = "\r\n\r\n";

    /**
     * Every answer in what a connection gave, in order. Interim answers (1xx) are left out; a body without a length
     * reaches to the end.
     *
     * @throws IllegalArgumentException if it is not HTTP
     */
    public static List<WireAnswer> parse(byte[] bytes) {
        List<WireAnswer> answers = new ArrayList<>();
        String rest = new String(bytes, StandardCharsets.ISO_8859_1);
        while (!rest.isEmpty()) {
            int end = rest.indexOf(END_OF_HEAD);
            if (end < 0 || !rest.startsWith("HTTP/1.")) {
                throw new IllegalArgumentException("not HTTP: " + shortened(rest));
            }
            String head = rest.substring(0, end + 2);
            Body body = Body.in(rest.substring(end + END_OF_HEAD.length()), head);
            rest = body.rest();
            int status = Integer.parseInt(head.substring(9, 12));
            if (status >= 200) {
                answers.add(new WireAnswer(status, head, body.text()));
            }
        }
        return answers;
    }

    /** A header's first value; empty if there is none. */
    public String header(String name) {
        return header(head, name);
    }

    private static String header(String head, String name) {
        String beginning = name.toLowerCase(Locale.ROOT) + ":";
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(beginning))
                .map(line -> line.substring(beginning.length()).strip())
                .findFirst()
                .orElse("");
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(200, text.length()));
    }

    /** A body and what follows it on the connection. */
    private record Body(String text, String rest) {

        static Body in(String rest, String head) {
            if (header(head, "Transfer-Encoding").equalsIgnoreCase("chunked")) {
                return unchunked(rest);
            }
            OptionalInt length = length(head);
            boolean isBodyless = head.startsWith("HTTP/1.1 1") || head.startsWith("HTTP/1.1 204") || rest.isEmpty();
            int end = isBodyless ? 0 : Math.min(rest.length(), length.orElse(rest.length()));
            return new Body(utf8(rest.substring(0, end)), rest.substring(end));
        }

        private static Body unchunked(String rest) {
            StringBuilder text = new StringBuilder();
            int at = 0;
            while (true) {
                int line = rest.indexOf("\r\n", at);
                if (line < 0) {
                    return new Body(utf8(text.toString()), "");
                }
                int size = Integer.parseInt(rest.substring(at, line), 16);
                int end = Math.min(rest.length(), line + 2 + size);
                text.append(rest, line + 2, end);
                at = Math.min(rest.length(), end + 2);
                if (size == 0) {
                    return new Body(utf8(text.toString()), rest.substring(at));
                }
            }
        }

        private static OptionalInt length(String head) {
            String length = header(head, "Content-Length");
            return length.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(length));
        }

        private static String utf8(String latin) {
            return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }
    }
}
