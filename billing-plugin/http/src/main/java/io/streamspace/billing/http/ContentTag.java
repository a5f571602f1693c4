package io.streamspace.billing.http;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Entity tags that are made of content, and requests on condition of one. */
public final class ContentTag {

    private static final int BYTES = 16;

    private ContentTag() {}

    /** The tag of content that is sent as it is. */
    public static EntityTag strong(byte[] content) {
        return new EntityTag(hash(content));
    }

    /** The tag of content that is sent compressed or not. */
    public static EntityTag weak(byte[] content) {
        return new EntityTag(hash(content), true);
    }

    /** The answer, 304 or 412, for which the content is not needed, without its tag; null if it is. */
    public static Response.@Nullable ResponseBuilder unmet(EntityTag tag, Request conditions) {
        try {
            return conditions.evaluatePreconditions(tag);
        } catch (ProcessingException noTag) { // an If-None-Match that is none matches nothing
            return null;
        }
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
