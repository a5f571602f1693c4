package io.streamspace.host.plugin.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.plugin.SettingsContract.Fault;
import java.util.List;
import java.util.Set;

/** The keys of a configuration whose values nobody is shown: top-level ones, or {@code OBJECT.KEY} inside top-level objects. */
public final class Secrets {

    /** Stands for a secret that is set. */
    public static final String MASK = "********";

    /** @param object the top-level object it is in; empty if it is itself at the top */
    private record Key(String object, String name) {

        static Key of(String path) {
            int dot = path.indexOf('.');
            return dot < 0 ? new Key("", path) : new Key(path.substring(0, dot), path.substring(dot + 1));
        }

        boolean isAtTop() {
            return object.isEmpty();
        }

        /** Where its value stands, if anywhere. */
        JsonNode in(JsonNode configuration) {
            return isAtTop() ? configuration : configuration.path(object);
        }
    }

    private final List<Key> keys;

    public Secrets(Set<String> keys) {
        this.keys = keys.stream().map(Key::of).toList();
    }

    /** The configuration as it may be shown. */
    public ObjectNode masked(ObjectNode configuration) {
        ObjectNode masked = configuration.deepCopy();
        for (Key key : keys) {
            if (key.in(masked) instanceof ObjectNode around && around.hasNonNull(key.name())) {
                around.put(key.name(), MASK);
            }
        }
        return masked;
    }

    /** A text, such as an exception's message, without any secret value that has slipped into it. */
    public String redacted(String text, ObjectNode configuration) {
        String redacted = text;
        for (Key key : keys) {
            String value = key.in(configuration).path(key.name()).asText();
            redacted = value.isBlank() ? redacted : redacted.replace(value, MASK);
        }
        return redacted;
    }

    boolean isMasked(String key, JsonNode value) {
        return isMask(value)
                && keys.stream()
                        .anyMatch(secret -> secret.isAtTop() && secret.name().equals(key));
    }

    /**
     * What is stored for a top-level key that changes: secrets inside it that the change lacks or masks stay, null removes
     * them.
     */
    JsonNode completed(String key, JsonNode change, JsonNode stored) {
        if (!(change instanceof ObjectNode object)) {
            return change;
        }
        ObjectNode completed = object.deepCopy();
        keys.stream()
                .filter(secret -> secret.object().equals(key))
                .map(Key::name)
                .forEach(name -> {
                    JsonNode given = completed.path(name);
                    JsonNode kept = given.isMissingNode() || isMask(given) ? stored.path(name) : given;
                    if (kept.isMissingNode() || kept.isNull()) {
                        completed.remove(name);
                    } else {
                        completed.set(name, kept);
                    }
                });
        return completed;
    }

    Fault redacted(Fault fault, ObjectNode configuration) {
        return new Fault(fault.field(), redacted(fault.reason(), configuration));
    }

    private static boolean isMask(JsonNode value) {
        return value.isTextual() && value.asText().equals(MASK);
    }
}
