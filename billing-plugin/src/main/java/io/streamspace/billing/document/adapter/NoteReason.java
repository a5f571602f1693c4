package io.streamspace.billing.document.adapter;

import io.streamspace.billing.document.Language;
import java.util.List;
import java.util.Optional;

/** Why there is a credit note, in a reader's language: what the plugin wrote is translated, what a person wrote stays. */
public final class NoteReason {

    private static final List<Word> OURS = List.of(Word.REFUNDED, Word.REFUND_FAILED, Word.DISPUTE_LOST);

    private NoteReason() {}

    public static String in(Language language, String reason) {
        return Word.REVERSES
                .read(Language.EN, reason)
                .map(read -> Word.REVERSES.in(language, in(language, read.get(0)), read.get(1)))
                .or(() -> ours(language, reason))
                .orElse(reason);
    }

    private static Optional<String> ours(Language language, String reason) {
        return OURS.stream()
                .flatMap(word -> word.read(Language.EN, reason).map(read -> word.in(language, read.toArray())).stream())
                .findFirst();
    }
}
