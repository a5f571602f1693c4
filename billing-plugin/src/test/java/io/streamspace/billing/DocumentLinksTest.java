package io.streamspace.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every link of the documents leads somewhere: to a file of the repository, and to a heading where it names one. */
class DocumentLinksTest {

    private static final Path REPOSITORY = Path.of("..");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(#[^)\\s]*)?\\)");

    private static final Pattern DECISION = Pattern.compile("[0-9]{3}-[a-z-]+\\.md");

    @Test
    void links_lead_to_files_and_headings_that_exist() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path document : documents()) {
            Matcher link = LINK.matcher(Files.readString(document));
            while (link.find()) {
                links++;
                check(document, link, broken);
            }
        }
        assertTrue(links > 50, "no links were found");
        assertEquals(List.of(), broken);
    }

    @Test
    void packages_name_pages_of_decisions_that_exist() throws IOException {
        List<String> missing = new ArrayList<>();
        int pages = 0;
        for (Path info : packages()) {
            Matcher page = DECISION.matcher(Files.readString(info));
            while (page.find()) {
                pages++;
                if (!Files.exists(REPOSITORY.resolve("docs/decisions").resolve(page.group()))) {
                    missing.add(info + ": " + page.group());
                }
            }
        }
        assertTrue(pages > 20, "no pages were found");
        assertEquals(List.of(), missing);
    }

    private static List<Path> packages() throws IOException {
        return MainCode.sources().stream()
                .filter(file -> file.endsWith("package-info.java"))
                .toList();
    }

    private static void check(Path document, Matcher link, List<String> broken) throws IOException {
        Path target = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));
        String anchor = link.group(2);
        if (!Files.exists(target) || (anchor != null && !headings(target).contains(anchor.substring(1)))) {
            broken.add(document.getFileName() + ": " + link.group());
        }
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(REPOSITORY);
                Stream<Path> docs = Files.walk(REPOSITORY.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    /** As a forge makes anchors of them. */
    private static List<String> headings(Path document) throws IOException {
        return Files.readAllLines(document).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
