package io.streamspace.billing.document.adapter;

import io.streamspace.billing.document.DocumentLine;
import io.streamspace.billing.document.InvoiceDocument;
import io.streamspace.billing.document.UnitCodes;
import io.streamspace.billing.invoice.InvoiceLine.Priced;
import io.streamspace.billing.tax.TaxCategory;
import io.streamspace.billing.tax.TaxTreatment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a Cross Industry Invoice. Where a quantity times its price is not the line's amount (tiers, corrections,
 * prices that include tax) the line is one piece at that amount, and the quantity is told in its description. A price is
 * never negative, so on a negative line the quantity is.
 */
final class TradeLines {

    private final XmlWriter xmlWriter;

    TradeLines(XmlWriter xmlWriter) {
        this.xmlWriter = xmlWriter;
    }

    /** What a line is made of by the standard. */
    private record Piece(
            BigDecimal price,
            BigDecimal quantity,
            String unitCode,
            @Nullable String description) {}

    void write(InvoiceDocument document) {
        int number = 1;
        for (DocumentLine line : document.lines()) {
            write(line, number++);
        }
    }

    private void write(DocumentLine line, int number) {
        Piece piece = piece(line);
        xmlWriter.begin("ram:IncludedSupplyChainTradeLineItem");
        xmlWriter
                .begin("ram:AssociatedDocumentLineDocument")
                .leaf("ram:LineID", Integer.toString(number))
                .end();
        xmlWriter
                .begin("ram:SpecifiedTradeProduct")
                .leaf("ram:Name", line.description())
                .leaf("ram:Description", piece.description())
                .end();
        xmlWriter.begin("ram:SpecifiedLineTradeAgreement").begin("ram:NetPriceProductTradePrice");
        xmlWriter.leaf("ram:ChargeAmount", piece.price().toPlainString()).end().end();
        xmlWriter
                .begin("ram:SpecifiedLineTradeDelivery")
                .leaf(
                        "ram:BilledQuantity",
                        " unitCode=\"" + piece.unitCode() + "\"",
                        piece.quantity().toPlainString())
                .end();
        writeSettlement(line);
        xmlWriter.end();
    }

    private void writeSettlement(DocumentLine line) {
        TaxTreatment treatment = line.treatment();
        xmlWriter
                .begin("ram:SpecifiedLineTradeSettlement")
                .begin("ram:ApplicableTradeTax")
                .leaf("ram:TypeCode", "VAT");
        CrossIndustryInvoice.category(
                xmlWriter,
                treatment == null ? TaxCategory.O : treatment.category(),
                treatment == null ? BigDecimal.ZERO : treatment.percent());
        xmlWriter.end();
        CrossIndustryInvoice.period(xmlWriter, line.days());
        xmlWriter
                .begin("ram:SpecifiedTradeSettlementLineMonetarySummation")
                .leaf("ram:LineTotalAmount", CrossIndustryInvoice.plain(line.amount()))
                .end()
                .end();
    }

    private static Piece piece(DocumentLine line) {
        Priced priced = line.priced();
        if (priced == null) {
            return whole(line, null);
        }
        BigDecimal price = priced.unitPrice();
        String told = plain(priced.quantity()) + " " + priced.unit();
        if (price == null || !isAmount(price.multiply(priced.quantity()), line)) {
            return whole(line, told);
        }
        String code = UnitCodes.of(priced.unit());
        BigDecimal quantity = price.signum() < 0 ? priced.quantity().negate() : priced.quantity();
        return new Piece(price.abs(), new BigDecimal(plain(quantity)), code, code.equals(UnitCodes.ONE) ? told : null);
    }

    private static Piece whole(DocumentLine line, @Nullable String description) {
        BigDecimal one = line.amount().isNegative() ? BigDecimal.ONE.negate() : BigDecimal.ONE;
        return new Piece(line.amount().amount().abs(), one, UnitCodes.ONE, description);
    }

    private static boolean isAmount(BigDecimal product, DocumentLine line) {
        int decimals = line.amount().currency().getDefaultFractionDigits();
        return product.setScale(decimals, RoundingMode.HALF_UP)
                        .compareTo(line.amount().amount())
                == 0;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
