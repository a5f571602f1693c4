package io.streamspace.billing.document.adapter;

import io.streamspace.billing.document.Days;
import io.streamspace.billing.document.DocumentLanguage;
import io.streamspace.billing.document.DocumentLine;
import io.streamspace.billing.document.DocumentLine.Subject;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.values.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** The lines that a campaign left in the database, as a reader of another language finds them. */
public final class StoredLines {

    private static final Set<LineKind> IN_SOMEBODYS_WORDS = EnumSet.of(LineKind.MANUAL, LineKind.PACK);
    private static final Days A_DAY = new Days(LocalDate.EPOCH, LocalDate.EPOCH);

    private StoredLines() {}

    /** Kinds and descriptions that stay English. */
    public static List<String> leftInEnglish(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT DISTINCT kind, meter, description FROM billing_invoice_lines")
                .map((row, context) -> new Subject(
                        LineKind.ofKey(row.getString("kind")), row.getString("meter"), row.getString("description")))
                .stream()
                .filter(line -> !IN_SOMEBODYS_WORDS.contains(line.kind()))
                .filter(line -> Stream.of(DocumentLanguage.VI, DocumentLanguage.ZH)
                        .anyMatch(documentLanguage -> in(documentLanguage, line).equals(line.description())))
                .map(line -> line.kind() + ": " + line.description())
                .toList());
    }

    private static String in(DocumentLanguage documentLanguage, Subject line) {
        Money nothing = Money.zero(Currency.getInstance("USD"));
        return new LineText(documentLanguage).description(new DocumentLine(line, A_DAY, null, null, nothing));
    }
}
