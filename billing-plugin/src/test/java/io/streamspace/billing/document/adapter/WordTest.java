package io.streamspace.billing.document.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.document.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Words in every language. */
final class WordTest {

    @ParameterizedTest
    @EnumSource(Word.class)
    void every_word_has_a_text_with_as_many_places_in_every_language(Word word) {
        int places = places(word.in(Language.EN));
        for (Language language : Language.values()) {
            assertThat(word.in(language)).isNotBlank();
            assertThat(places(word.in(language))).isEqualTo(places);
        }
    }

    @Test
    void what_a_text_was_made_of_is_read_again() {
        assertThat(Word.LINE_PLAN.read(Language.EN, "Pro plan, soon plan, January 2026"))
                .contains(List.of("Pro plan, soon", "January 2026"));
        assertThat(Word.LINE_PLAN.read(Language.EN, "Pro, January 2026")).isEmpty();
        assertThat(Word.LINE_CREDIT.read(Language.EN, "Credit")).contains(List.of());
    }

    private static int places(String text) {
        return text.split("%s", -1).length;
    }
}
