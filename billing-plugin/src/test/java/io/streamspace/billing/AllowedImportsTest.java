package io.streamspace.billing;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The allowed imports between packages are those that the code has, and the picture of them is drawn from the same map.
 * {@code -Dwrite=true} writes both anew; a reviewer sees each new edge as one line.
 */
class AllowedImportsTest {

    private static final String ROOT = "io.streamspace.billing";
    private static final Path ALLOWED = Path.of("src/test/resources/io/streamspace/billing/allowed-imports.txt");
    private static final Path ARCHITECTURE = Path.of("..", "docs", "architecture.md");
    private static final String BEGIN = "<!-- imports -->\n";
    private static final String END = "<!-- /imports -->\n";

    /** Imported nearly everywhere; the picture leaves them out. */
    private static final Set<String> GROUND = Set.of("values", "account");

    private final SortedMap<String, SortedSet<String>> imports = imports();

    @Test
    void packages_import_what_they_may_and_no_permission_is_unused() throws IOException {
        String found = imports.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + String.join(" ", entry.getValue()) + "\n")
                .collect(joining());
        if (Boolean.getBoolean("write")) {
            Files.writeString(ALLOWED, found);
        }
        assertEquals(Files.readString(ALLOWED), found);
    }

    @Test
    void the_picture_of_features_is_drawn_from_them() throws IOException {
        String text = Files.readString(ARCHITECTURE);
        int from = text.indexOf(BEGIN) + BEGIN.length();
        int to = text.indexOf(END);
        String drawn = text.substring(0, from) + picture() + text.substring(to);
        if (Boolean.getBoolean("write")) {
            Files.writeString(ARCHITECTURE, drawn);
        }
        assertEquals(drawn, Files.readString(ARCHITECTURE));
    }

    private static SortedMap<String, SortedSet<String>> imports() {
        SortedMap<String, SortedSet<String>> imports = new TreeMap<>();
        for (JavaClass type :
                new ClassFileImporter().withImportOption(new MainCode.Classes()).importPackages(ROOT)) {
            String from = room(type);
            SortedSet<String> found = imports.computeIfAbsent(from, none -> new TreeSet<>());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String to = room(dependency.getTargetClass().getBaseComponentType());
                if (!to.isEmpty() && !to.equals(from)) {
                    found.add(to);
                }
            }
        }
        imports.remove("");
        return imports;
    }

    /** The package below the root; empty for the root itself and for whatever is not of the plugin. */
    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1) : "";
    }

    /** Arrows between features, without those that follow from two others; what a provider's are made of is one node. */
    private String picture() {
        SortedMap<String, SortedSet<String>> features = new TreeMap<>();
        imports.forEach((room, to) -> {
            if (ArchitectureTest.FEATURES.contains(room)) {
                to.stream()
                        .filter(ArchitectureTest.FEATURES::contains)
                        .filter(one -> !drawn(one).equals(drawn(room)))
                        .forEach(one -> features.computeIfAbsent(drawn(room), none -> new TreeSet<>())
                                .add(drawn(one)));
            }
        });
        return "```mermaid\nflowchart TB\n" + arrows(features) + "```\n";
    }

    private static String arrows(SortedMap<String, SortedSet<String>> features) {
        StringBuilder arrows = new StringBuilder();
        features.forEach((from, to) -> to.stream()
                .filter(one -> !GROUND.contains(one))
                .filter(one -> to.stream().noneMatch(other -> !other.equals(one) && reaches(features, other, one)))
                .forEach(one -> arrows.append("  %s --> %s\n".formatted(node(from), node(one)))));
        return arrows.toString();
    }

    private static String drawn(String room) {
        return room.startsWith("provider.") ? "provider" : room;
    }

    /** A dot is no part of a node's name. */
    private static String node(String room) {
        return room.contains(".") ? room.replace('.', '_') + "[" + room + "]" : room;
    }

    private static boolean reaches(Map<String, SortedSet<String>> features, String from, String to) {
        return features.containsKey(from)
                && features.get(from).stream().anyMatch(next -> next.equals(to) || reaches(features, next, to));
    }
}
