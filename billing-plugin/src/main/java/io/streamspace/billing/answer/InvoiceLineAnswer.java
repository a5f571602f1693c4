package io.streamspace.billing.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.OmittedIfNull;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceLine.Priced;
import io.streamspace.billing.invoice.InvoiceLine.Use;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.invoice.LineWording;
import io.streamspace.billing.tax.LineTax;
import io.streamspace.billing.values.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param line its number on its invoice, from 1 */
@Answer("InvoiceLine")
public record InvoiceLineAnswer(
        int line,
        String kind,
        String description,
        @Nullable LineWordingAnswer wording,
        @Nullable String meter,
        ServicePeriodAnswer servicePeriod,
        @Nullable BigDecimal quantity,
        @Nullable String unit,
        @Nullable BigDecimal unitPrice,
        @Nullable Integer rateVersion,
        BigDecimal amount,
        @JsonUnwrapped LineTaxAnswer tax,
        @OmittedIfNull @Nullable Instant correctionOf) {

    /** The lines of one invoice. */
    public static List<InvoiceLineAnswer> of(List<InvoiceLine> lines) {
        List<InvoiceLineAnswer> numbered = new ArrayList<>();
        lines.forEach(line -> numbered.add(of(line, numbered.size() + 1)));
        return numbered;
    }

    public static InvoiceLineAnswer of(InvoiceLine line, int number) {
        Priced priced = line.priced();
        Use use = line.use();
        return new InvoiceLineAnswer(
                number,
                line.kind().key(),
                line.description(),
                LineWordingAnswer.of(line.kind(), line.description()),
                use == null ? null : use.meter(),
                ServicePeriodAnswer.of(line.servicePeriod()),
                priced == null ? null : Views.plain(priced.quantity()),
                priced == null ? null : priced.unit(),
                priced == null ? null : Views.plainOrNull(priced.unitPrice()),
                use == null ? null : use.rateVersion(),
                line.amount().amount(),
                LineTaxAnswer.of(line),
                line.correctionOf());
    }

    /** Which sentence a line's description is. */
    @Answer("LineWording")
    public record LineWordingAnswer(String key, @Nullable String name) {

        /** Null where it is somebody's own words. */
        public static @Nullable LineWordingAnswer of(LineKind kind, String description) {
            return LineWording.read(kind, description)
                    .map(described -> new LineWordingAnswer(
                            described.wording().key(), described.name().orElse(null)))
                    .orElse(null);
        }
    }

    /** The first instant, and the one after the last. */
    @Answer("ServicePeriod")
    public record ServicePeriodAnswer(Instant start, Instant end) {

        public static ServicePeriodAnswer of(Interval interval) {
            return new ServicePeriodAnswer(interval.start(), interval.end());
        }
    }

    @Answer
    record LineTaxAnswer(
            BigDecimal price,
            @Nullable String taxCategory,
            @Nullable BigDecimal taxRate,
            @Nullable BigDecimal taxableAmount,
            @Nullable BigDecimal taxAmount) {

        static LineTaxAnswer of(InvoiceLine line) {
            LineTax tax = line.tax();
            BigDecimal price = line.price().amount();
            return tax == null
                    ? new LineTaxAnswer(price, null, null, null, null)
                    : new LineTaxAnswer(
                            price,
                            tax.treatment().category().name(),
                            tax.treatment().percent(),
                            tax.taxable().amount(),
                            tax.amount().amount());
        }
    }
}
