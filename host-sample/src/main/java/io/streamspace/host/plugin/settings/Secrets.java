package io.streamspace.host.plugin.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.plugin.SettingsContract.Fault;
import java.util.Set;

/** The top-level keys of a configuration whose values nobody is shown. */
public final class Secrets {

    /** Stands for a secret that is set. */
    public static final String MASK = "********";

    private final Set<String> keys;

    public Secrets(Set<String> keys) {
        this.keys = Set.copyOf(keys);
    }

    /** The configuration as it may be shown. */
    public ObjectNode masked(ObjectNode configuration) {
        ObjectNode masked = configuration.deepCopy();
        keys.stream().filter(masked::hasNonNull).forEach(key -> masked.put(key, MASK));
        return masked;
    }

    /** A text, such as an exception's message, without any secret value that has slipped into it. */
    public String redacted(String text, ObjectNode configuration) {
        String redacted = text;
        for (String key : keys) {
            String value = configuration.path(key).asText();
            redacted = value.isBlank() ? redacted : redacted.replace(value, MASK);
        }
        return redacted;
    }

    boolean isMasked(String key, JsonNode value) {
        return keys.contains(key) && value.asText().equals(MASK);
    }

    Fault redacted(Fault fault, ObjectNode configuration) {
        return new Fault(fault.field(), redacted(fault.reason(), configuration));
    }
}
