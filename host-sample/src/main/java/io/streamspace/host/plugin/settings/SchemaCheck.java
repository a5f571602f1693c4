package io.streamspace.host.plugin.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.DefaultDialectRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import com.networknt.schema.keyword.UnknownKeywordFactory;
import com.networknt.schema.path.NodePath;
import io.streamspace.plugin.SettingsContract.Fault;
import java.util.List;

/**
 * Holds JSON against a JSON Schema (2020-12) and names every field that does not fit. Fetches no remote schema. Keywords
 * that begin with {@code x-} are remarks to whoever draws a form and ask nothing of the value.
 */
public final class SchemaCheck {

    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .unknownKeywordFactory((name, context) -> name.startsWith("x-")
                    ? new AnnotationKeyword(name)
                    : UnknownKeywordFactory.getInstance().getKeyword(name, context))
            .build();

    private final Schema schema;

    /** @throws RuntimeException if this is no schema */
    public SchemaCheck(JsonNode schema) {
        this.schema = SchemaRegistry.withDefaultDialect(
                        DIALECT, registry -> registry.dialectRegistry(SchemaCheck::dialect))
                .getSchema(schema);
        this.schema.initializeValidators();
    }

    /** The faults, empty if there is none. */
    public List<Fault> faults(JsonNode value) {
        List<Fault> numbers = NumberCheck.faults(value);
        return numbers.isEmpty() ? schemaFaults(value) : numbers;
    }

    private List<Fault> schemaFaults(JsonNode value) {
        return schema.validate(value).stream()
                .map(SchemaCheck::fault)
                .distinct()
                .toList();
    }

    private static Dialect dialect(String id, SchemaRegistry registry) {
        return id.equals(DIALECT.getId())
                ? DIALECT
                : DefaultDialectRegistry.getInstance().getDialect(id, registry);
    }

    private static Fault fault(Error error) {
        return new Fault(field(error), error.getMessage());
    }

    /** For a missing or surplus field the schema blames the object around it; people look for the field itself. */
    private static String field(Error error) {
        String path = dotted(error.getInstanceLocation());
        String property = error.getProperty();
        if (property == null) {
            return path;
        }
        return path.isEmpty() ? property : path + "." + property;
    }

    private static String dotted(NodePath path) {
        StringBuilder dotted = new StringBuilder();
        for (int i = 0; i < path.getNameCount(); i++) {
            append(dotted, path.getElement(i));
        }
        return dotted.toString();
    }

    private static void append(StringBuilder dotted, Object element) {
        if (element instanceof Integer index) {
            dotted.append('[').append(index).append(']');
            return;
        }
        dotted.append(dotted.isEmpty() ? "" : ".").append(element);
    }
}
