package io.streamspace.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Types are called by the words of the glossary, and not by those it lists as unused. */
class GlossaryTest {

    private static final String UNUSED = "## Words not used in type names";

    @Test
    void no_type_has_a_name_that_the_glossary_refuses() throws IOException {
        String glossary = Files.readString(Path.of("..", "docs", "glossary.md"));
        String list = glossary.substring(glossary.indexOf(UNUSED) + UNUSED.length());
        Set<String> refused = Set.of(list.substring(list.indexOf("above.") + "above.".length())
                .strip()
                .split("\\s+"));
        assertTrue(refused.size() > 50, "the list was not read: " + refused);
        Set<String> found = new TreeSet<>(types());
        found.retainAll(refused);
        assertEquals(Set.of(), found);
    }

    @Test
    void no_two_types_of_the_plugin_have_one_name() throws IOException {
        Set<String> seen = new TreeSet<>();
        assertEquals(
                List.of(),
                types().stream()
                        .filter(name -> !name.equals("package-info"))
                        .filter(name -> !seen.add(name))
                        .toList());
        assertTrue(seen.size() > 500, "the sources were not read: " + seen.size());
    }

    private static List<String> types() throws IOException {
        return MainCode.sources().stream()
                .map(file -> file.getFileName().toString())
                .map(name -> name.substring(0, name.length() - ".java".length()))
                .toList();
    }
}
