package io.streamspace.billing.webhook.adapter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** What a receiver does with a webhook, written from the specification with HMAC by hand: RFC 2104 on SHA-256. */
final class Receipt {

    private static final int BLOCK_BYTES = 64;

    private Receipt() {}

    static boolean isGenuine(Map<String, String> headers, String body, byte[] key) {
        String content = headers.get("webhook-id") + "." + headers.get("webhook-timestamp") + "." + body;
        byte[] expected = hmac(key, content.getBytes(StandardCharsets.UTF_8));
        return Arrays.stream(String.valueOf(headers.get("webhook-signature")).split(" "))
                .filter(signature -> signature.startsWith("v1,"))
                .map(signature -> Base64.getDecoder().decode(signature.substring(3)))
                .anyMatch(signature -> MessageDigest.isEqual(signature, expected));
    }

    private static byte[] hmac(byte[] key, byte[] content) {
        byte[] block = Arrays.copyOf(key, BLOCK_BYTES); // no longer than a block, so filled with zeros
        return sha256(masked(block, 0x5c), sha256(masked(block, 0x36), content));
    }

    private static byte[] masked(byte[] block, int mask) {
        byte[] masked = new byte[block.length];
        for (int i = 0; i < block.length; i++) {
            masked[i] = (byte) (block[i] ^ mask);
        }
        return masked;
    }

    private static byte[] sha256(byte[] first, byte[] second) {
        try {
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.writeBytes(first);
            both.writeBytes(second);
            return MessageDigest.getInstance("SHA-256").digest(both.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
