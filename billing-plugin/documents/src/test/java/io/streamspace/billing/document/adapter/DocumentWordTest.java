package io.streamspace.billing.document.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.document.DocumentLanguage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Words in every language. */
final class DocumentWordTest {

    @ParameterizedTest
    @EnumSource(DocumentWord.class)
    void every_word_has_a_text_with_as_many_places_in_every_language(DocumentWord documentWord) {
        int places = places(documentWord.in(DocumentLanguage.EN));
        for (DocumentLanguage documentLanguage : DocumentLanguage.values()) {
            assertThat(documentWord.in(documentLanguage)).isNotBlank();
            assertThat(places(documentWord.in(documentLanguage))).isEqualTo(places);
        }
    }

    @Test
    void what_a_text_was_made_of_is_read_again() {
        assertThat(DocumentWord.LINE_PLAN.read(DocumentLanguage.EN, "Pro plan, soon plan, January 2026"))
                .contains(List.of("Pro plan, soon", "January 2026"));
        assertThat(DocumentWord.LINE_PLAN.read(DocumentLanguage.EN, "Pro, January 2026"))
                .isEmpty();
        assertThat(DocumentWord.LINE_CREDIT.read(DocumentLanguage.EN, "Credit")).contains(List.of());
    }

    private static int places(String text) {
        return text.split("%s", -1).length;
    }
}
