package io.streamspace.host.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;

/** Finds the data object of an event, given as {@code data} or, in base64, as {@code data_base64}. */
final class PayloadData {

    private PayloadData() {}

    static JsonNode of(JsonNode event) {
        JsonNode plain = event.get("data");
        JsonNode encoded = event.get("data_base64");
        if (plain != null && encoded != null) {
            throw new FieldFault("data_base64", "give only one of data and data_base64");
        }
        JsonNode data = encoded != null ? decoded(encoded) : plain;
        if (data == null) {
            throw new FieldFault("data", "is missing");
        }
        if (!data.isObject()) {
            throw new FieldFault("data", "must be a JSON object");
        }
        return data;
    }

    private static JsonNode decoded(JsonNode encoded) {
        if (!encoded.isTextual()) {
            throw new FieldFault("data_base64", "must be a string");
        }
        byte[] bytes = bytes(encoded.textValue());
        try {
            return JsonValue.read(bytes, bytes.length);
        } catch (FieldFault inside) {
            throw inside.below("data_base64");
        }
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new FieldFault("data_base64", "is not base64");
        }
    }
}
