package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The names of Stripe's objects and events stand in its adapter and nowhere else in the code. */
class ProviderWordsTest {

    private static final Path ADAPTER = Path.of("stripe/src/main/java");
    private static final Pattern WORDS = Pattern.compile(
            "payment_intent|setup_intent|checkout\\.session|customer\\.subscription|payment_method\\.\\w|latest_charge");

    @Test
    void no_name_of_stripes_stands_outside_its_adapter() throws IOException {
        assertThat(filesWithWords())
                .isNotEmpty() // the adapter's: the sources were read
                .allMatch(file -> file.startsWith(ADAPTER));
    }

    private static List<Path> filesWithWords() throws IOException {
        return MainCode.sources().stream()
                .filter(file -> WORDS.matcher(text(file)).find())
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
