package io.streamspace.billing.http;

import com.fasterxml.jackson.core.type.TypeReference;
import io.streamspace.billing.json.Json;
import java.util.Map;

/** The fields of an {@link Answer} by their names, in their order: for files, and for answers whose fields vary. */
public final class AnswerFields {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private AnswerFields() {}

    public static Map<String, Object> of(Object answer) {
        return Json.MAPPER.convertValue(answer, FIELDS);
    }
}
