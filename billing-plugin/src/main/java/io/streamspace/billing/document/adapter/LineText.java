package io.streamspace.billing.document.adapter;

import io.streamspace.billing.document.Days;
import io.streamspace.billing.document.DocumentLine;
import io.streamspace.billing.document.DocumentLine.Subject;
import io.streamspace.billing.document.Language;
import io.streamspace.billing.invoice.LineWording;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.rating.ServicePeriodName;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a line charges, in a reader's language. Stored are the English sentences of {@link LineWording}; names that are in them stay,
 * and a description in other words stays as it is.
 */
final class LineText {

    private static final Map<String, Word> METERS = Map.of(
            Meter.CPU.key(), Word.METER_CPU,
            Meter.MEMORY.key(), Word.METER_MEMORY,
            Meter.STORAGE.key(), Word.METER_STORAGE);

    private final Language language;
    private final Figures figures;
    private final Map<String, String> units = new HashMap<>();

    LineText(Language language) {
        this.language = language;
        this.figures = new Figures(language);
    }

    String description(DocumentLine line) {
        Subject subject = line.subject();
        return language == Language.EN
                ? subject.description()
                : LineWording.read(subject.kind(), subject.description())
                        .flatMap(read -> translated(word(read.wording()), subject, read.values()))
                        .orElse(subject.description());
    }

    /** The same sentence in any language. */
    static Word word(LineWording wording) {
        return Word.valueOf("LINE_" + wording.name());
    }

    /** The first of its values is a name, a second one is a service period. */
    private Optional<String> translated(Word sentence, Subject subject, List<String> values) {
        List<Object> own = new ArrayList<>();
        if (!values.isEmpty()) {
            own.add(name(subject, values.get(0)));
        }
        if (values.size() > 1) {
            Optional<String> period = period(values.get(1));
            if (period.isEmpty()) {
                return Optional.empty();
            }
            own.add(period.get());
        }
        return Optional.of(sentence.in(language, own.toArray()));
    }

    /** A meter of ours that was given another name keeps that. */
    private String name(Subject subject, String name) {
        Word word = subject.meter() == null ? null : METERS.get(subject.meter());
        return word != null && word.in(Language.EN).equals(name) ? word.in(language) : name;
    }

    private Optional<String> period(String name) {
        try {
            return Optional.of(
                    Character.isDigit(name.charAt(0))
                            ? figures.days(days(name))
                            : figures.month(YearMonth.parse(name, ServicePeriodName.MONTH)));
        } catch (DateTimeParseException noPeriod) {
            return Optional.empty();
        }
    }

    private static Days days(String name) {
        String[] ends = name.split(ServicePeriodName.TO, 2);
        return new Days(
                LocalDate.parse(ends[0], ServicePeriodName.DAY),
                LocalDate.parse(ends[ends.length - 1], ServicePeriodName.DAY));
    }

    /** The word for a unit that we know; of any other, what the administrator calls it, with our word for the time. */
    String unit(String unit) {
        return units.computeIfAbsent(unit, this::wordOf);
    }

    private String wordOf(String unit) {
        String key = unit.toLowerCase(Locale.ROOT);
        return Word.ofKey("UNIT_" + key.toUpperCase(Locale.ROOT).replace('-', '_'))
                .map(word -> word.in(language))
                .or(() -> overTime(Word.UNIT_OTHER_HOURS, unit))
                .or(() -> overTime(Word.UNIT_OTHER_MONTHS, unit))
                .orElse(unit);
    }

    private Optional<String> overTime(Word word, String unit) {
        return word.read(Language.EN, unit).map(held -> word.in(language, held.get(0)));
    }

    /** Why there is no tax; what an administrator wrote of it stays. */
    String untaxed(String reason) {
        return Word.UNTAXED.stream()
                .filter(word -> word.in(Language.EN).equals(reason))
                .findFirst()
                .map(word -> word.in(language))
                .orElse(reason);
    }
}
