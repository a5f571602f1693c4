package io.streamspace.billing.invoice;

import io.streamspace.billing.values.Sentence;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The English sentences that lines are described with. Stored descriptions are read by them for other languages, so a
 * sentence that was ever stored stays here: a new one gets a constant of its own.
 */
public enum LineWording {
    /** Use of a meter, in a service period. */
    USE("%s, %s", LineKind.USAGE),
    /** Overage of a meter, in a service period. */
    OVERAGE("%s overage, %s", LineKind.OVERAGE),
    /** Correction of a meter, in a service period. */
    CORRECTION("Correction: %s, %s", LineKind.CORRECTION),
    /** Credit for the unused part of a plan, for a service period that begins with a change. */
    UNUSED_PLAN("Unused %s plan, %s", LineKind.PRORATION),
    /** Price of a plan, for a service period. */
    PLAN("%s plan, %s", LineKind.PLAN, LineKind.PRORATION),
    THEME("Theme: %s", LineKind.THEME),
    /** Sale of a bundle of themes. */
    THEMES("Themes: %s", LineKind.THEME),
    CREDIT("Credit", LineKind.TOP_UP);

    private final Sentence sentence;
    private final List<LineKind> kinds;

    LineWording(String sentence, LineKind... kinds) {
        this.sentence = new Sentence(sentence);
        this.kinds = List.of(kinds);
    }

    /**
     * A description, read.
     *
     * @param values the name of what is charged, then the name of the service period, as far as the sentence has them
     */
    public record Described(LineWording wording, List<String> values) {

        /** The name of the meter, plan or theme. */
        public Optional<String> name() {
            return values.stream().findFirst();
        }
    }

    /** Lower case, as in answers. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The sentence with {@code %s} where its values stand. */
    public String sentence() {
        return sentence.text();
    }

    /** The description of a line. */
    public String of(String... values) {
        return sentence.of((Object[]) values);
    }

    /** Empty where somebody's own words describe the line. */
    public static Optional<Described> read(LineKind kind, String description) {
        return Arrays.stream(values())
                .filter(wording -> wording.kinds.contains(kind))
                .flatMap(wording -> wording.read(description).stream())
                .findFirst();
    }

    private Optional<Described> read(String description) {
        return sentence.read(description).map(values -> new Described(this, values));
    }
}
