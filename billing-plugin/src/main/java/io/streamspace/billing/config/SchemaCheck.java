package io.streamspace.billing.config;

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

/** Holds a configuration against the schema and names every field that does not fit, unknown ones included. */
final class SchemaCheck {

    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .unknownKeywordFactory((name, context) -> name.startsWith("x-")
                    ? new AnnotationKeyword(name)
                    : UnknownKeywordFactory.getInstance().getKeyword(name, context))
            .build();

    private final Schema schema;

    SchemaCheck(JsonNode schema) {
        this.schema = SchemaRegistry.withDefaultDialect(
                        DIALECT, registry -> registry.dialectRegistry(SchemaCheck::dialect))
                .getSchema(schema);
    }

    /** The faults, empty if there is none. */
    List<Fault> faults(JsonNode configuration) {
        return schema.validate(configuration).stream()
                .map(error -> new Fault(field(error), error.getMessage()))
                .distinct()
                .toList();
    }

    private static Dialect dialect(String id, SchemaRegistry registry) {
        return id.equals(DIALECT.getId())
                ? DIALECT
                : DefaultDialectRegistry.getInstance().getDialect(id, registry);
    }

    /** For a missing or surplus field the schema blames the object around it. */
    private static String field(Error error) {
        String path = dotted(error.getInstanceLocation());
        String property = error.getProperty();
        if (property == null) {
            return path.isEmpty() ? "configuration" : path;
        }
        return path.isEmpty() ? property : path + "." + property;
    }

    private static String dotted(NodePath path) {
        StringBuilder dotted = new StringBuilder();
        for (int i = 0; i < path.getNameCount(); i++) {
            Object element = path.getElement(i);
            if (element instanceof Integer index) {
                dotted.append('[').append(index).append(']');
            } else {
                dotted.append(dotted.isEmpty() ? "" : ".").append(element);
            }
        }
        return dotted.toString();
    }
}
