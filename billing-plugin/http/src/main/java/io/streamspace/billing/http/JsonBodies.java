package io.streamspace.billing.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.values.Problem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads bodies as {@link JsonNode} and writes {@link Answer}s, maps and nodes as JSON. */
@Provider
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Produces({MediaType.APPLICATION_JSON, Answers.PROBLEM_JSON})
public final class JsonBodies implements MessageBodyReader<JsonNode>, MessageBodyWriter<Object> {

    private static final int LARGEST_BODY_BYTES = 1 << 20;

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == JsonNode.class;
    }

    @Override
    public JsonNode readFrom(
            Class<JsonNode> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream)
            throws IOException, WebApplicationException {
        return object(bytes(stream));
    }

    /** @throws WebApplicationException 413 for more than a megabyte */
    static byte[] bytes(InputStream stream) throws IOException {
        byte[] bytes = stream.readNBytes(LARGEST_BODY_BYTES + 1);
        if (bytes.length > LARGEST_BODY_BYTES) {
            throw new WebApplicationException(413);
        }
        return bytes;
    }

    /** Whether there is no body in fact: nothing, or white space only. */
    static boolean isBlank(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).isBlank();
    }

    /** @throws Problem 400 for what is no JSON object */
    static JsonNode object(byte[] bytes) {
        JsonNode body = Json.read(new String(bytes, StandardCharsets.UTF_8));
        if (!body.isObject()) {
            throw new Problem(Problem.Kind.MALFORMED, "malformed_json", "The body must be a JSON object.");
        }
        return body;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type.isAnnotationPresent(Answer.class)
                || Map.class.isAssignableFrom(type)
                || JsonNode.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream stream)
            throws IOException {
        stream.write(Json.write(value).getBytes(StandardCharsets.UTF_8));
    }
}
