package io.streamspace.e2e.fuzz;

import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.Tokens;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bytes that are no HTTP, almost HTTP, or more than one request. */
final class WireFuzz {

    private static final String AUTHORIZED =
            "Host: 127.0.0.1\r\nAuthorization: Bearer " + Tokens.secret(Tokens.ADMIN) + "\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String PREVIEW = "{\"price\":{\"model\":\"flat\",\"amount\":\"1\"},\"quantity\":\"1\"}";
    private static final String POST = "POST " + Host.BILLING + "/admin/price-preview HTTP/1.1\r\n" + AUTHORIZED + JSON;
    private static final String GET = "GET " + Host.BILLING + "/usage HTTP/1.1\r\n" + AUTHORIZED;

    private static final List<String> LENGTHS = List.of(
            "Content-Length: 1000000\r\n",
            "Content-Length: 1\r\n",
            "Content-Length: -1\r\n",
            "Content-Length: +5\r\n",
            "Content-Length: 5 5\r\n",
            "Content-Length: 0x10\r\n",
            "Content-Length: 9223372036854775808\r\n",
            "Content-Length: 10\r\nContent-Length: 11\r\n",
            "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
            "Content-Length:\r\n",
            "Content-Length: 1e1\r\n",
            "Content-Length: 99999999999999999999999\r\n",
            "Transfer-Encoding: chunked, chunked\r\n",
            "Transfer-Encoding: identity\r\n",
            "Transfer-Encoding: \r\n");

    private static final List<String> CHUNKS = List.of(
            "5\r\nabcde\r\n0\r\n\r\n",
            "zz\r\nabc\r\n0\r\n\r\n",
            "-1\r\n\r\n",
            "ffffffffffffffff\r\nabc",
            "7fffffff\r\nabc",
            "5\r\nabc",
            "5\r\nabcdeX\r\n0\r\n\r\n",
            "5;name=\"value\r\nabcde\r\n0\r\n\r\n",
            "0\r\nTrailer: x\r\n\r\n",
            "0\r\nbad trailer\r\n\r\n",
            "0\r\n",
            "\r\n\r\n",
            "5\nabcde\n0\n\n",
            "05\r\nabcde\r\n00000000000000000\r\n\r\n",
            "5 \r\nabcde\r\n0\r\n\r\n",
            "1;" + "x".repeat(9_000) + "\r\na\r\n0\r\n\r\n",
            "0\r\n" + "T: x\r\n".repeat(3_000) + "\r\n");

    private static final List<String> LINES = List.of(
            "GET /healthz\r\n\r\n",
            "GET /healthz HTTP/0.9\r\n\r\n",
            "GET /healthz HTTP/2.0\r\nHost: x\r\n\r\n",
            "GET /healthz HTTP/1.2\r\nHost: x\r\n\r\n",
            "GET /healthz HTTP/9999999999.1\r\n\r\n",
            "get /healthz HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET  /healthz  HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET\t/healthz\tHTTP/1.1\r\nHost: x\r\n\r\n",
            "GET http://elsewhere.example/healthz HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET * HTTP/1.1\r\nHost: x\r\n\r\n",
            "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
            "CONNECT elsewhere.example:443 HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /healthz HTTP/1.1\r\n\r\n",
            "GET /healthz HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
            "GET /healthz HTTP/1.1\r\nHost: a b\r\n\r\n",
            "GET /healthz HTTP/1.1\r\nHost: [::1\r\n\r\n",
            "GET /healthz HTTP/1.1\r\nHost: x:99999\r\n\r\n",
            "GET /healthz HTTP/1.1\nHost: x\n\n",
            "GET /healthz HTTP/1.1\rHost: x\r\r",
            "\r\n\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /healthz HTTP/1.1\r\nHost: x\r\n" + "A: b\r\n".repeat(5_000) + "\r\n",
            "GET /healthz HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n",
            "GET /healthz HTTP/1.1\r\nHost : x\r\n\r\n",
            "\u0016\u0003\u0001\u0002",
            "A".repeat(40_000),
            "\n",
            " ",
            "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /\u00e9 HTTP/1.1\r\nHost: x\r\n\r\n",
            "G".repeat(9_000) + " / HTTP/1.1\r\nHost: x\r\n\r\n");

    private final long seed;

    WireFuzz(long seed) {
        this.seed = seed;
    }

    /** A connection's bytes. */
    byte[] make(int number) {
        Dice dice = Dice.of(seed, number);
        return switch (dice.below(8)) {
            case 0 -> ascii(POST + dice.oneOf(LENGTHS) + "\r\n" + PREVIEW);
            case 1 -> ascii(POST + "Transfer-Encoding: chunked\r\n\r\n" + dice.oneOf(CHUNKS));
            case 2 -> ascii(dice.oneOf(LINES));
            case 3 -> pipelined(dice);
            case 4 -> truncated(dice);
            case 5 -> dice.bytes(1 + dice.below(5_000));
            default -> flipped(dice);
        };
    }

    private static byte[] pipelined(Dice dice) {
        StringBuilder requests = new StringBuilder();
        for (int count = 1 + dice.below(20); count > 0; count--) {
            requests.append(dice.happens(70) ? GET + "\r\n" : dice.happens(50) ? post(PREVIEW) : dice.oneOf(LINES));
        }
        return ascii(requests.toString());
    }

    private static byte[] truncated(Dice dice) {
        byte[] whole = ascii(dice.happens(50) ? GET + "\r\n" : post(PREVIEW));
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        part.write(whole, 0, dice.below(whole.length));
        return part.toByteArray();
    }

    private static byte[] flipped(Dice dice) {
        byte[] bytes = ascii(dice.happens(50) ? GET + "\r\n" : post(PREVIEW));
        for (int count = 1 + dice.below(4); count > 0; count--) {
            bytes[dice.below(bytes.length)] = (byte) dice.below(256);
        }
        return bytes;
    }

    private static String post(String body) {
        return POST + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
