package io.streamspace.billing.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.json.Json;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The schemas that {@link Answer} records have: which fields there are, of which type, which are always there. Texts,
 * examples, values of a choice are taken from the document where they stand.
 */
final class AnswerSchemas {

    private static final String SCHEMAS = "#/components/schemas/";
    private static final Set<Class<?>> WHOLE =
            Set.of(int.class, Integer.class, long.class, Long.class, BigInteger.class);

    private final JsonNode document;

    AnswerSchemas(JsonNode document) {
        this.document = document;
    }

    /** The schema of a record. @param known the schema as it stands, whose texts are kept */
    ObjectNode of(Class<?> answer, JsonNode known) {
        ObjectNode schema = Json.MAPPER.createObjectNode().put("type", "object");
        if (known instanceof ObjectNode object) {
            schema.setAll(object);
        }
        if (known.has("allOf")) {
            return extended(answer, schema);
        }
        return filled(schema, components(answer));
    }

    /** A base's fields and more: {@code allOf} of a reference and what is added. */
    private ObjectNode extended(Class<?> answer, ObjectNode schema) {
        List<RecordComponent> own = new ArrayList<>(List.of(answer.getRecordComponents()));
        RecordComponent base = own.stream()
                .filter(AnswerSchemas::isUnwrapped)
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer + " unwraps nothing, its schema extends another"));
        own.remove(base);
        ObjectNode added = schema.path("allOf").path(1).deepCopy();
        ArrayNode parts = Json.MAPPER.createArrayNode();
        parts.addObject().put("$ref", SCHEMAS + name(base.getType()));
        parts.add(filled(added, flattened(own.stream())));
        schema.set("allOf", parts);
        return schema;
    }

    /** A schema with the fields of these components, which keep the texts that they have in it. */
    private ObjectNode filled(ObjectNode schema, Stream<RecordComponent> components) {
        JsonNode known = schema.path("properties");
        ObjectNode fields = Json.MAPPER.createObjectNode();
        ArrayNode required = Json.MAPPER.createArrayNode();
        components.forEach(component -> add(component, known, fields, required));
        if (required.isEmpty()) {
            schema.remove("required");
        } else {
            schema.set("required", required);
        }
        schema.set("properties", fields);
        return schema;
    }

    private void add(RecordComponent component, JsonNode known, ObjectNode fields, ArrayNode required) {
        String name = name(component);
        fields.set(name, field(component.getAnnotatedType(), isNullable(component), known.path(name)));
        if (!isOmittable(component)) {
            required.add(name);
        }
    }

    /** In snake case; its own where that is no name in Java. */
    private static String name(RecordComponent component) {
        JsonProperty own = component.getAccessor().getAnnotation(JsonProperty.class);
        return own == null
                ? PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName())
                : own.value();
    }

    /** As written; what an omitted field would be is never null. */
    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class) && !isOmittable(component);
    }

    private static boolean isOmittable(RecordComponent component) {
        return component.getAccessor().isAnnotationPresent(OmittedIfNull.class);
    }

    private static boolean isUnwrapped(RecordComponent component) {
        return component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
    }

    private static Stream<RecordComponent> components(Class<?> answer) {
        return flattened(Stream.of(answer.getRecordComponents()));
    }

    private static Stream<RecordComponent> flattened(Stream<RecordComponent> components) {
        return components.flatMap(
                component -> isUnwrapped(component) ? components(component.getType()) : Stream.of(component));
    }

    private JsonNode field(AnnotatedType annotated, boolean nullable, JsonNode known) {
        Class<?> type = raw(annotated.getType());
        if (name(type) != null) {
            return reference(SCHEMAS + name(type), nullable, known);
        }
        if (isAny(type)) {
            return known.isMissingNode() ? Json.MAPPER.createObjectNode() : known;
        }
        if (isSameType(type, nullable, known)) {
            return known;
        }
        ObjectNode field = known instanceof ObjectNode object && !object.has("$ref") && !object.has("oneOf")
                ? object.deepCopy()
                : Json.MAPPER.createObjectNode();
        if (type.isAnnotationPresent(Answer.class)) {
            field = of(type, field);
        }
        String json = jsonType(type);
        field.set(
                "type",
                nullable
                        ? Json.MAPPER.createArrayNode().add(json).add("null")
                        : Json.MAPPER.getNodeFactory().textNode(json));
        if (type == Instant.class) {
            field.put("format", "date-time");
        }
        if (List.class.isAssignableFrom(type)) {
            AnnotatedType item = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[0];
            field.set("items", field(item, item.isAnnotationPresent(Nullable.class), known.path("items")));
        }
        return field;
    }

    /** What is equal but for the order of its members stays as it is written. */
    private static JsonNode reference(String reference, boolean nullable, JsonNode known) {
        ObjectNode own = Json.MAPPER.createObjectNode().put("$ref", reference);
        if (known.has("description")) {
            own.set("description", known.get("description"));
        }
        if (!nullable) {
            return own;
        }
        own.remove("$ref");
        String word = known.has("anyOf") ? "anyOf" : "oneOf";
        own.putArray(word)
                .add(Json.MAPPER.createObjectNode().put("$ref", reference))
                .add(Json.MAPPER.createObjectNode().put("type", "null"));
        return own.equals(known) ? known : own;
    }

    /** Whether a reference, a choice of types or a scalar of the document already says what a scalar component is. */
    private boolean isSameType(Class<?> type, boolean nullable, JsonNode known) {
        if (List.class.isAssignableFrom(type) || type.isAnnotationPresent(Answer.class) || known.isMissingNode()) {
            return false;
        }
        Set<String> types = new TreeSet<>();
        collectTypes(known, types);
        Set<String> expected = new TreeSet<>(Set.of(jsonType(type)));
        if (nullable) {
            expected.add("null");
        }
        boolean dated = type != Instant.class || known.path("format").asText().equals("date-time");
        return types.equals(expected) && dated;
    }

    private void collectTypes(JsonNode schema, Set<String> types) {
        if (schema.has("$ref")) {
            collectTypes(document.at(schema.get("$ref").asText().substring(1)), types);
        }
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            types.add(type.asText());
        }
        type.forEach(one -> types.add(one.asText()));
        schema.path("oneOf").forEach(one -> collectTypes(one, types));
        schema.path("anyOf").forEach(one -> collectTypes(one, types));
    }

    /** A sealed interface is a choice of answers, whose schemas the document names. */
    private static boolean isAny(Class<?> type) {
        return type == Object.class || type == JsonNode.class || Map.class.isAssignableFrom(type) || type.isSealed();
    }

    private static String jsonType(Class<?> type) {
        if (WHOLE.contains(type)) {
            return "integer";
        }
        if (type == BigDecimal.class || type == double.class) {
            return "number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (List.class.isAssignableFrom(type)) {
            return "array";
        }
        if (type.isAnnotationPresent(Answer.class)) {
            return "object";
        }
        if (type == String.class || type == Instant.class) {
            return "string";
        }
        throw new AssertionError("no field of an answer is a " + type);
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type);
    }

    /** The name of a type's schema; null if it has none of its own. */
    static @Nullable String name(Class<?> type) {
        Answer answer = type.getAnnotation(Answer.class);
        return answer == null || answer.value().isEmpty() ? null : answer.value();
    }
}
