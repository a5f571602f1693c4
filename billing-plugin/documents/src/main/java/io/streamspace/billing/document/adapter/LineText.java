package io.streamspace.billing.document.adapter;

import io.streamspace.billing.document.Days;
import io.streamspace.billing.document.DocumentLanguage;
import io.streamspace.billing.document.DocumentLine;
import io.streamspace.billing.document.DocumentLine.Subject;
import io.streamspace.billing.invoice.LineWording;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.pricing.ServicePeriodName;
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

    private static final Map<String, DocumentWord> METERS = Map.of(
            Meter.CPU.key(), DocumentWord.METER_CPU,
            Meter.MEMORY.key(), DocumentWord.METER_MEMORY,
            Meter.STORAGE.key(), DocumentWord.METER_STORAGE);

    private final DocumentLanguage documentLanguage;
    private final DocumentNumbers documentNumbers;
    private final Map<String, String> units = new HashMap<>();

    LineText(DocumentLanguage documentLanguage) {
        this.documentLanguage = documentLanguage;
        this.documentNumbers = new DocumentNumbers(documentLanguage);
    }

    String description(DocumentLine line) {
        Subject subject = line.subject();
        return documentLanguage == DocumentLanguage.EN
                ? subject.description()
                : LineWording.read(subject.kind(), subject.description())
                        .flatMap(read -> translated(word(read.wording()), subject, read.values()))
                        .orElse(subject.description());
    }

    /** The same sentence in any language. */
    static DocumentWord word(LineWording wording) {
        return DocumentWord.valueOf("LINE_" + wording.name());
    }

    /** The first of its values is a name, a second one is a service period. */
    private Optional<String> translated(DocumentWord sentence, Subject subject, List<String> values) {
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
        return Optional.of(sentence.in(documentLanguage, own.toArray()));
    }

    /** A meter of ours that was given another name keeps that. */
    private String name(Subject subject, String name) {
        DocumentWord documentWord = subject.meter() == null ? null : METERS.get(subject.meter());
        return documentWord != null && documentWord.in(DocumentLanguage.EN).equals(name)
                ? documentWord.in(documentLanguage)
                : name;
    }

    private Optional<String> period(String name) {
        try {
            return Optional.of(
                    Character.isDigit(name.charAt(0))
                            ? documentNumbers.days(days(name))
                            : documentNumbers.month(YearMonth.parse(name, ServicePeriodName.MONTH)));
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
        return DocumentWord.ofKey("UNIT_" + key.toUpperCase(Locale.ROOT).replace('-', '_'))
                .map(documentWord -> documentWord.in(documentLanguage))
                .or(() -> overTime(DocumentWord.UNIT_OTHER_HOURS, unit))
                .or(() -> overTime(DocumentWord.UNIT_OTHER_MONTHS, unit))
                .orElse(unit);
    }

    private Optional<String> overTime(DocumentWord documentWord, String unit) {
        return documentWord.read(DocumentLanguage.EN, unit).map(held -> documentWord.in(documentLanguage, held.get(0)));
    }

    /** Why there is no tax; what an administrator wrote of it stays. */
    String untaxed(String reason) {
        return DocumentWord.UNTAXED.stream()
                .filter(documentWord -> documentWord.in(DocumentLanguage.EN).equals(reason))
                .findFirst()
                .map(documentWord -> documentWord.in(documentLanguage))
                .orElse(reason);
    }
}
