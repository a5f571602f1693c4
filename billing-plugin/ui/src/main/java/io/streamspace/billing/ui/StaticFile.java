package io.streamspace.billing.ui;

import io.streamspace.billing.http.ContentTag;
import jakarta.ws.rs.core.EntityTag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * A file as it is served.
 *
 * @param gzipped the same content, compressed
 * @param tag of the content, whichever way it is encoded
 */
record StaticFile(byte[] content, byte[] gzipped, EntityTag tag) {

    static StaticFile of(byte[] content) {
        return new StaticFile(content, gzip(content), ContentTag.weak(content));
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
