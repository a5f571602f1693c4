package io.streamspace.billing.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.streamspace.billing.values.Problem;
import java.time.Instant;

/** The one way JSON is read and written here: exact decimals, no scientific notation, strict input. */
public final class Json {

    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(com.fasterxml.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
            .build();

    private Json() {}

    /** @throws Problem if the text is not JSON */
    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (MismatchedInputException e) {
            throw new Problem(Problem.Kind.MALFORMED, "malformed_json", "Something follows the end of the JSON value.");
        } catch (JsonProcessingException e) {
            throw new Problem(Problem.Kind.MALFORMED, "malformed_json", e.getOriginalMessage());
        } catch (NumberFormatException e) {
            // an exponent that no decimal can have: Jackson throws it as it is
            throw new Problem(Problem.Kind.MALFORMED, "malformed_json", "A number is out of range.");
        }
    }

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write JSON", e);
        }
    }
}
