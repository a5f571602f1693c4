package io.streamspace.e2e.fuzz;

import java.util.List;

/** Headers that are malformed, doubled, huge, or ask for what is not served. */
final class HeaderMutations {

    private static final List<String> METHODS = List.of(
            "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "PATCH", "POST", "GET", "PROPFIND", "get", "CONNECT", "X");

    private static final List<String> HEADERS = List.of(
            "Accept: application/xml",
            "Accept: ;q=x",
            "Accept: */*;q=0",
            "Accept: " + "a/b,".repeat(500),
            "Accept: ",
            "Accept: text/event-stream",
            "Accept-Encoding: gzip;q=-1",
            "Accept-Language: xx-XX;q=9",
            "Accept-Charset: utf-7",
            "Idempotency-Key: ",
            "Idempotency-Key: " + "k".repeat(256),
            "Idempotency-Key: \u00e9\u0001",
            "Idempotency-Key: one",
            "Idempotency-Key: two\tthree",
            "If-None-Match: *",
            "If-None-Match: \"",
            "If-Modified-Since: yesterday",
            "Range: bytes=0-0",
            "Range: bytes=5-1,-",
            "Content-Encoding: gzip",
            "Content-Encoding: nothing",
            "Content-Length: 0",
            "Content-Length: 5",
            "Content-Length: 99999999999999999999",
            "Content-Length: -1",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding: x",
            "Expect: 100-continue",
            "Expect: x",
            "Upgrade: websocket",
            "Upgrade: h2c",
            "Host: elsewhere.example",
            "Host: ",
            "X-HTTP-Method-Override: DELETE",
            "X-Forwarded-For: 1.2.3.4, \u0000",
            "X-Forwarded-Host: elsewhere.example",
            "Forwarded: for=\"_x\"",
            "Origin: https://elsewhere.example",
            "Cookie: a=b; $Version=1; \"",
            "Cookie: " + "c=d;".repeat(900),
            "Stripe-Signature: t=1,v1=x",
            "Stripe-Signature: t=99999999999999999999,v1=",
            "Last-Event-ID: -1",
            "Last-Event-ID: \u0000",
            "X-Large: " + "x".repeat(9_000),
            "X-Larger: " + "x".repeat(20_000),
            "No colon",
            ": no name",
            "X\u0000: y",
            "X: \u0000",
            "X: a\rb",
            " folded: yes",
            "\u00e9: \u00e9");

    private static final List<String> AUTHORIZATIONS = List.of(
            "",
            "Bearer",
            "Bearer ",
            "Bearer  ",
            "Basic YTpi",
            "bearer",
            "Bearer " + "t".repeat(9_000),
            "Bearer a b",
            "Bearer \u0000",
            "Bearer \u00e9",
            "Bearer null",
            "Digest username=\"",
            ",",
            "Bearer " + Callers.WRONG_SECRET);

    private HeaderMutations() {}

    static Mutation draw(Dice dice) {
        return switch (dice.below(8)) {
            case 0 -> method(dice.oneOf(METHODS));
            case 1 -> authorization(dice.oneOf(AUTHORIZATIONS));
            default -> further(dice.oneOf(HEADERS));
        };
    }

    private static Mutation method(String method) {
        return new Mutation("method " + method, draft -> draft.as(method));
    }

    private static Mutation authorization(String value) {
        String header = "Authorization: " + value;
        return new Mutation(header, draft -> draft.without("Authorization").with(header));
    }

    private static Mutation further(String header) {
        return new Mutation(header, draft -> draft.with(header));
    }
}
