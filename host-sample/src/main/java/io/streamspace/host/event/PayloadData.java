package io.streamspace.host.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.host.http.Json;
import java.io.IOException;
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
        try {
            return Json.MAPPER.readTree(Base64.getDecoder().decode(encoded.textValue()));
        } catch (IllegalArgumentException e) {
            throw new FieldFault("data_base64", "is not base64");
        } catch (JsonProcessingException e) {
            throw new FieldFault("data_base64", "does not hold JSON");
        } catch (IOException e) {
            throw new FieldFault("data_base64", "cannot be read");
        }
    }
}
