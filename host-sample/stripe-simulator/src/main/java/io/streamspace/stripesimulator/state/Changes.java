package io.streamspace.stripesimulator.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What differs between two images of the state: {@code objects} and {@code notes} that are new or changed, each as a whole by
 * its id, ids that are {@code removed}, and all other fields. To apply a change again changes nothing.
 */
final class Changes {

    private static final List<String> SECTIONS = List.of("objects", "notes");
    private static final String REMOVED = "removed";

    private Changes() {}

    /** @param known an earlier image, which is brought up to date; it shares no node with the image */
    static ObjectNode taken(ObjectNode known, ObjectNode image) {
        ObjectNode change = Json.object();
        for (Map.Entry<String, JsonNode> field : image.properties()) {
            if (SECTIONS.contains(field.getKey())) {
                take(known.withObjectProperty(field.getKey()), (ObjectNode) field.getValue(), field.getKey(), change);
            } else {
                change.set(field.getKey(), field.getValue());
                known.set(field.getKey(), field.getValue());
            }
        }
        return change;
    }

    /** Makes an image the one that came of it. */
    static void apply(ObjectNode change, ObjectNode image) {
        for (Map.Entry<String, JsonNode> field : change.properties()) {
            if (SECTIONS.contains(field.getKey())) {
                image.withObjectProperty(field.getKey()).setAll((ObjectNode) field.getValue());
            } else if (field.getKey().equals(REMOVED)) {
                field.getValue()
                        .properties()
                        .forEach(section -> section.getValue()
                                .forEach(id -> image.withObjectProperty(section.getKey())
                                        .remove(id.asText())));
            } else {
                image.set(field.getKey(), field.getValue());
            }
        }
    }

    private static void take(ObjectNode known, ObjectNode present, String section, ObjectNode change) {
        for (Map.Entry<String, JsonNode> entry : present.properties()) {
            if (!entry.getValue().equals(known.get(entry.getKey()))) {
                change.withObjectProperty(section).set(entry.getKey(), entry.getValue());
                known.set(entry.getKey(), entry.getValue().deepCopy());
            }
        }
        for (String id : idsOf(known)) {
            if (!present.has(id)) {
                change.withObjectProperty(REMOVED).withArrayProperty(section).add(id);
                known.remove(id);
            }
        }
    }

    private static List<String> idsOf(ObjectNode objects) {
        List<String> ids = new ArrayList<>();
        objects.fieldNames().forEachRemaining(ids::add);
        return ids;
    }
}
