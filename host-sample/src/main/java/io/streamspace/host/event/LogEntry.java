package io.streamspace.host.event;

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
    private static final int USUAL_CONTENT = 512;
    private static final String BEFORE_DATA = "{\"data\":";

    /** @throws FieldFault if the data is larger than 64 Ki characters or cannot be written canonically */
    static LogEntry of(Envelope envelope) {
        StringBuilder content = new StringBuilder(USUAL_CONTENT).append(BEFORE_DATA);
        appendData(envelope, content);
        String data = content.substring(BEFORE_DATA.length());
        if (data.length() > MOST_DATA_CHARACTERS) {
            throw new FieldFault("data", "is larger than " + MOST_DATA_CHARACTERS + " characters");
        }
        appendAttributes(envelope, content);
        return new LogEntry(
                envelope.key(),
                envelope.type(),
                envelope.time().toEpochMilli(),
                envelope.subject(),
                data,
                sha256(content.append('}').toString()));
    }

    private static void appendData(Envelope envelope, StringBuilder content) {
        try {
            CanonicalJson.append(envelope.data(), content);
        } catch (FieldFault fault) {
            throw fault.field().isEmpty() ? fault.below("data") : fault;
        }
    }

    private static void appendAttributes(Envelope envelope, StringBuilder content) {
        if (envelope.subject() != null) {
            content.append(",\"subject\":");
            CanonicalJson.append(envelope.subject(), content);
        }
        content.append(",\"time\":\"").append(envelope.time()).append("\",\"type\":");
        CanonicalJson.append(envelope.type(), content);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
