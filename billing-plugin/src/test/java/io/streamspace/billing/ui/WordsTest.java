package io.streamspace.billing.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages say the same in every language. */
class WordsTest {

    private static final Pattern ENTRY = Pattern.compile("(?m)^  (?:'([^']+)'|([\\w-]+)):(.*(?:\\n(?!  \\S).*)*)");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    static Stream<String> areas() {
        try (Stream<Path> files = Files.list(folder())) {
            return files
                    .map(file -> file.getFileName().toString().replaceAll("[.].*", ""))
                    .distinct()
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("areas")
    void every_language_has_the_same_words_with_the_same_places(String area) {
        Map<String, Set<String>> english = words(area, "en");

        assertThat(english).isNotEmpty();
        assertThat(words(area, "vi")).isEqualTo(english);
        assertThat(words(area, "zh-CN")).isEqualTo(english);
    }

    /** What each entry has places for. */
    private static Map<String, Set<String>> words(String area, String language) {
        Matcher entries = ENTRY.matcher(read(folder().resolve(area + "." + language + ".js")));
        Map<String, Set<String>> words = new TreeMap<>();
        while (entries.find()) {
            String key = entries.group(1) == null ? entries.group(2) : entries.group(1);
            words.put(key, places(entries.group(3)));
        }
        return words;
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map((MatchResult place) -> place.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Path folder() {
        try {
            URI words = Objects.requireNonNull(StaticResource.class.getResource("words"))
                    .toURI();
            return Path.of(words);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
