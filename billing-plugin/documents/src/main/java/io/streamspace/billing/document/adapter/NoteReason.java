package io.streamspace.billing.document.adapter;

import io.streamspace.billing.document.DocumentLanguage;
import io.streamspace.billing.invoice.ReasonWording;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why there is a credit note, in a reader's language: what the plugin wrote is translated, what a person wrote stays. */
public final class NoteReason {

    private static final List<DocumentWord> OURS = List.of(DocumentWord.REFUNDED, DocumentWord.REFUND_FAILED);

    private NoteReason() {}

    public static String in(DocumentLanguage documentLanguage, String reason) {
        return DocumentWord.REVERSES
                .read(DocumentLanguage.EN, reason)
                .map(read -> DocumentWord.REVERSES.in(documentLanguage, in(documentLanguage, read.get(0)), read.get(1)))
                .or(() -> lost(documentLanguage, reason))
                .or(() -> ours(documentLanguage, reason))
                .orElse(reason);
    }

    /** With the provider's code of why in words, as far as we have them. */
    private static Optional<String> lost(DocumentLanguage documentLanguage, String reason) {
        return ReasonWording.DISPUTE_LOST
                .sentence()
                .read(reason)
                .map(read -> DocumentWord.DISPUTE_LOST.in(documentLanguage, why(documentLanguage, read.get(0))));
    }

    private static String why(DocumentLanguage documentLanguage, String code) {
        return DocumentWord.ofKey("DISPUTE_" + code.toUpperCase(Locale.ROOT))
                .map(documentWord -> documentWord.in(documentLanguage))
                .orElse(code);
    }

    private static Optional<String> ours(DocumentLanguage documentLanguage, String reason) {
        return OURS.stream()
                .flatMap(documentWord -> documentWord
                        .read(DocumentLanguage.EN, reason)
                        .map(read -> documentWord.in(documentLanguage, read.toArray()))
                        .stream())
                .findFirst();
    }
}
