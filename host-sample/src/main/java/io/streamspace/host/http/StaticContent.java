package io.streamspace.host.http;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A file of the page, with the tag by which a browser knows it again.
 *
 * @param tag an entity tag, weak since the content may be sent compressed
 */
record StaticContent(byte[] bytes, String tag) {

    /** A resource; null if there is none. */
    static @Nullable StaticContent read(String resource) throws IOException {
        try (InputStream in = StaticContent.class.getResourceAsStream(resource)) {
            return in == null ? null : of(in.readAllBytes());
        }
    }

    static StaticContent of(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new StaticContent(
                    bytes, "W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + "\"");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What an address may name it by: the tag without its quotes. */
    String digest() {
        return tag.substring(tag.indexOf('"') + 1, tag.length() - 1);
    }

    /** Whether a caller has it already. @param tags as {@code If-None-Match} names them */
    boolean isKnownTo(@Nullable String tags) {
        return tags != null
                && Arrays.stream(tags.split(","))
                        .map(String::strip)
                        .anyMatch(one -> one.equals(tag) || one.equals("*"));
    }
}
