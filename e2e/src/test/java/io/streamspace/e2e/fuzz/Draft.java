package io.streamspace.e2e.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A request in the making; every part is sent as it stands here.
 *
 * @param query such as {@code limit=2}, already encoded
 * @param headers whole lines; the host's name and the body's length are added
 */
record Draft(String method, String path, List<String> query, List<String> headers, byte[] body) {

    Draft as(String anotherMethod) {
        return new Draft(anotherMethod, path, query, headers, body);
    }

    Draft at(String anotherPath) {
        return new Draft(method, anotherPath, query, headers, body);
    }

    Draft asking(String parameter) {
        return new Draft(method, path, plus(query, parameter), headers, body);
    }

    Draft with(String header) {
        return new Draft(method, path, query, plus(headers, header), body);
    }

    /** Without the headers whose lines begin so. */
    Draft without(String beginning) {
        List<String> left =
                headers.stream().filter(header -> !header.startsWith(beginning)).toList();
        return new Draft(method, path, query, left, body);
    }

    Draft holding(byte[] anotherBody) {
        return new Draft(method, path, query, headers, anotherBody);
    }

    Draft holding(String anotherBody) {
        return holding(anotherBody.getBytes(StandardCharsets.UTF_8));
    }

    Draft rewriting(UnaryOperator<String> rewriting) {
        return holding(rewriting.apply(text()));
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** What goes over the wire. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head().getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    /** A line for a shell that sends the same again. */
    static String shell(byte[] bytes) {
        String text = Base64.getEncoder().encodeToString(bytes);
        return text.length() > 8_000
                ? "(" + bytes.length + " bytes)"
                : "echo " + text + " | base64 -d | nc -q 5 127.0.0.1 PORT";
    }

    private String head() {
        String asked = query.isEmpty() ? "" : "?" + String.join("&", query);
        StringBuilder head = new StringBuilder(method + " " + path + asked + " HTTP/1.1\r\n");
        head.append("Host: 127.0.0.1\r\nConnection: close\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    private static List<String> plus(List<String> list, String further) {
        List<String> longer = new ArrayList<>(list);
        longer.add(further);
        return List.copyOf(longer);
    }
}
