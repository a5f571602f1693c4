package io.streamspace.stripesimulator.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** All objects, by id, and what the provider privately notes about them. */
public final class Store {

    private final Map<String, ObjectNode> objects = new LinkedHashMap<>();
    private final Map<String, Map<String, ObjectNode>> kinds = new LinkedHashMap<>();
    private final Map<String, ObjectNode> notes = new LinkedHashMap<>();

    public void put(ObjectNode object) {
        String id = Json.requiredText(object, "id");
        objects.put(id, object);
        ofKind(Json.requiredText(object, "object")).put(id, object);
    }

    public Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(objects.get(id));
    }

    public Optional<ObjectNode> find(String kind, String id) {
        return find(id).filter(object -> Json.has(object, "object", kind));
    }

    public ObjectNode get(String id) {
        return Objects.requireNonNull(objects.get(id), id);
    }

    /** Oldest first. */
    public List<ObjectNode> all(String kind) {
        return List.copyOf(ofKind(kind).values());
    }

    public List<ObjectNode> newestFirst(String kind) {
        List<ObjectNode> all = new ArrayList<>(all(kind));
        Collections.reverse(all);
        return all;
    }

    public void remove(String id) {
        objects.remove(id);
        kinds.values().forEach(kind -> kind.remove(id));
        notes.remove(id);
    }

    /** What nobody outside sees; it may be written to. */
    public ObjectNode notes(String id) {
        return notes.computeIfAbsent(id, unused -> Json.object());
    }

    public ObjectNode notes(ObjectNode object) {
        return notes(Json.requiredText(object, "id"));
    }

    ObjectNode image() {
        ObjectNode image = Json.object();
        objects.forEach(image.withObjectProperty("objects")::set);
        notes.forEach(image.withObjectProperty("notes")::set);
        return image;
    }

    void restore(ObjectNode image) {
        Json.part(image, "objects").properties().forEach(entry -> put((ObjectNode) entry.getValue()));
        Json.part(image, "notes")
                .properties()
                .forEach(entry -> notes.put(entry.getKey(), (ObjectNode) entry.getValue()));
    }

    private Map<String, ObjectNode> ofKind(String kind) {
        return kinds.computeIfAbsent(kind, unused -> new LinkedHashMap<>());
    }
}
