package io.streamspace.host.event;

import com.fasterxml.jackson.databind.node.TextNode;
import io.streamspace.plugin.EventKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * One event, fit for the log.
 *
 * @param data canonical JSON
 * @param contentHash SHA-256 over the canonical JSON of type, time, subject and data; it tells a repeat from a conflict
 */
// The array is compared nowhere but by MessageDigest.isEqual.
@SuppressWarnings("ArrayRecordComponent")
record LogEntry(
        EventKey key,
        String type,
        long timeMillis,
        @Nullable String subject,
        String data,
        byte[] contentHash) {

    private static final int MOST_DATA_CHARACTERS = 65_536;

    /** @throws FieldFault if the data is larger than 64 Ki characters or cannot be written canonically */
    static LogEntry of(Envelope envelope) {
        String data = CanonicalJson.of(envelope.data());
        if (data.length() > MOST_DATA_CHARACTERS) {
            throw new FieldFault("data", "is larger than " + MOST_DATA_CHARACTERS + " characters");
        }
        return new LogEntry(
                envelope.key(),
                envelope.type(),
                envelope.time().toEpochMilli(),
                envelope.subject(),
                data,
                hash(envelope, data));
    }

    private static byte[] hash(Envelope envelope, String data) {
        StringBuilder content = new StringBuilder(data.length() + 128);
        content.append("{\"data\":").append(data);
        if (envelope.subject() != null) {
            content.append(",\"subject\":").append(quoted(envelope.subject()));
        }
        content.append(",\"time\":\"").append(envelope.time());
        content.append("\",\"type\":").append(quoted(envelope.type())).append('}');
        return sha256(content.toString());
    }

    private static String quoted(String text) {
        return CanonicalJson.of(TextNode.valueOf(text));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
