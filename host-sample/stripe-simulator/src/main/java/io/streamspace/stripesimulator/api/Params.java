package io.streamspace.stripesimulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.state.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, or a part of them. Names are dotted paths. */
public record Params(ObjectNode given) {

    public static final Params NONE = new Params(Json.object());

    /** Given, if only to be emptied. */
    public boolean has(String name) {
        return !Json.at(given, name).isMissingNode();
    }

    /** Null if absent or empty. */
    public @Nullable String text(String name) {
        String text = Json.text(given, name);
        return text == null || text.isEmpty() ? null : text;
    }

    public String required(String name) {
        String text = text(name);
        if (text == null) {
            throw StripeError.missingParameter(name);
        }
        return text;
    }

    public String textOr(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    public long numberOr(String name, long otherwise) {
        return text(name) == null ? otherwise : number(name);
    }

    public long number(String name) {
        try {
            return Long.parseLong(required(name));
        } catch (NumberFormatException e) {
            throw StripeError.invalid("Invalid integer: " + required(name))
                    .with("code", "parameter_invalid_integer")
                    .with("param", name);
        }
    }

    public boolean truth(String name) {
        return "true".equals(text(name));
    }

    public Params part(String name) {
        return new Params(Json.part(given, name));
    }

    public List<Params> parts(String name) {
        List<Params> parts = new ArrayList<>();
        for (JsonNode part : Json.at(given, name)) {
            if (!(part instanceof ObjectNode object)) {
                throw StripeError.invalid("Invalid object").with("param", name);
            }
            parts.add(new Params(object));
        }
        return parts;
    }

    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        Json.at(given, name).forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
