package io.streamspace.billing.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/** Finds texts that no database keeps: with a NUL character, or with half of a surrogate pair. */
final class BrokenText {

    static final String REASON = "must hold no NUL character and no half of a surrogate pair";

    private BrokenText() {}

    static boolean isBroken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\0') {
                return true;
            }
            if (Character.isSurrogate(character)) {
                if (!Character.isSurrogatePair(character, i + 1 < text.length() ? text.charAt(i + 1) : '\0')) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    /** Names every broken text in a body; a name that is broken itself stands for its value. */
    static void find(JsonNode value, String path, Consumer<String> found) {
        if (value.isTextual() && isBroken(value.textValue())) {
            found.accept(path);
        } else if (value.isObject()) {
            value.properties().forEach(field -> {
                String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
                if (isBroken(field.getKey())) {
                    found.accept(name);
                }
                find(field.getValue(), name, found);
            });
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                find(value.get(i), path + "[" + i + "]", found);
            }
        }
    }
}
