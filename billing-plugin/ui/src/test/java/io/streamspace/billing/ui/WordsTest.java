package io.streamspace.billing.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
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
    private static final Pattern CREDIT_NOTE = Pattern.compile("(?i)credit notes?\\b");
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

    /** Accountants look for one word in mails, pages and documents. */
    @ParameterizedTest
    @MethodSource("areas")
    void a_credit_note_has_one_name_on_pages_and_on_paper(String area) throws IOException {
        Map<String, String> english = texts(area, "en");
        for (String language : List.of("vi", "zh-CN")) {
            String name = onPaper(language.substring(0, 2));
            Map<String, String> texts = texts(area, language);
            english.forEach((key, text) -> {
                if (CREDIT_NOTE.matcher(text).find()) {
                    assertThat(texts.get(key)).as(key).containsIgnoringCase(name);
                }
            });
        }
    }

    private static String onPaper(String language) throws IOException {
        String resource = "/io/streamspace/billing/document/adapter/words_" + language + ".properties";
        Properties words = new Properties();
        try (InputStream in = Objects.requireNonNull(WordsTest.class.getResourceAsStream(resource), resource)) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return words.getProperty("CREDIT_NOTE");
    }

    /** What each entry has places for. */
    private static Map<String, Set<String>> words(String area, String language) {
        Map<String, Set<String>> words = new TreeMap<>();
        texts(area, language).forEach((key, text) -> words.put(key, places(text)));
        return words;
    }

    private static Map<String, String> texts(String area, String language) {
        Matcher entries = ENTRY.matcher(read(folder().resolve(area + "." + language + ".js")));
        Map<String, String> texts = new TreeMap<>();
        while (entries.find()) {
            String key = entries.group(1) == null ? entries.group(2) : entries.group(1);
            texts.put(key, entries.group(3));
        }
        return texts;
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
