package io.streamspace.host.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.plugin.EventKey;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A CloudEvent's attributes (CloudEvents 1.0, JSON event format), checked; the data not yet.
 *
 * @param time cut to milliseconds
 */
record Envelope(
        EventKey key, String type, Instant time, @Nullable String subject, JsonNode data) {

    /** Two such parts fit into one entry of the unique index. */
    static final int LONGEST_KEY_PART = 300;

    private static final int LONGEST_SUBJECT = 1024;
    private static final int LONGEST_TYPE = 128;
    private static final Pattern EXTENSION_NAME = Pattern.compile("[A-Za-z0-9]+");
    private static final Set<String> KNOWN = Set.of(
            "specversion",
            "id",
            "source",
            "type",
            "time",
            "subject",
            "data",
            "data_base64",
            "datacontenttype",
            "dataschema");

    /** @throws FieldFault naming the first attribute that is wrong */
    static Envelope read(JsonNode event) {
        if (!event.isObject()) {
            throw new FieldFault("event", "must be a JSON object");
        }
        checkSpecVersion(event);
        EventKey key = new EventKey(source(event), Texts.required(event, "id", LONGEST_KEY_PART));
        String type = Texts.required(event, "type", LONGEST_TYPE);
        checkExtensions(event);
        Texts.optional(event, "datacontenttype", LONGEST_SUBJECT);
        Texts.optional(event, "dataschema", LONGEST_SUBJECT);
        String subject = Texts.optional(event, "subject", LONGEST_SUBJECT);
        return new Envelope(key, type, Rfc3339.read(event), subject, PayloadData.of(event));
    }

    private static void checkSpecVersion(JsonNode event) {
        if (!Texts.required(event, "specversion", LONGEST_KEY_PART).equals("1.0")) {
            throw new FieldFault("specversion", "must be \"1.0\"");
        }
    }

    private static String source(JsonNode event) {
        String source = Texts.required(event, "source", LONGEST_KEY_PART);
        try {
            new URI(source);
            return source;
        } catch (URISyntaxException e) {
            throw new FieldFault("source", "must be a URI reference");
        }
    }

    private static void checkExtensions(JsonNode event) {
        for (Iterator<Map.Entry<String, JsonNode>> all = event.fields(); all.hasNext(); ) {
            Map.Entry<String, JsonNode> attribute = all.next();
            if (!KNOWN.contains(attribute.getKey())) {
                checkExtension(attribute.getKey(), attribute.getValue());
            }
        }
    }

    private static void checkExtension(String name, JsonNode value) {
        if (!EXTENSION_NAME.matcher(name).matches()) {
            throw new FieldFault(Texts.shown(name, LONGEST_TYPE), "an attribute's name holds letters and digits only");
        }
        boolean allowed = value.isTextual() || value.isBoolean() || value.isNull() || isInteger32(value);
        if (!allowed) {
            throw new FieldFault(Texts.shown(name, LONGEST_TYPE), "must be a string, a boolean or a 32-bit integer");
        }
        if (value.isTextual()) {
            Texts.checkCharacters(Texts.shown(name, LONGEST_TYPE), value.textValue());
        }
    }

    private static boolean isInteger32(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToInt();
    }
}
