package io.streamspace.billing.document.adapter;

import io.streamspace.billing.account.Seller.Bank;
import io.streamspace.billing.document.Days;
import io.streamspace.billing.document.DocumentIdentity;
import io.streamspace.billing.document.DocumentIdentity.Kind;
import io.streamspace.billing.document.DocumentSums;
import io.streamspace.billing.document.EInvoice;
import io.streamspace.billing.document.EInvoice.Allowance;
import io.streamspace.billing.document.InvoiceDocument;
import io.streamspace.billing.pdf.Attachment;
import io.streamspace.billing.tax.TaxCategory;
import io.streamspace.billing.tax.TaxLine;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A document as a Cross Industry Invoice (UN/CEFACT D16B) by EN 16931: what Factur-X and ZUGFeRD put into a PDF. Terms of
 * the standard (BT and BG) are named where they do not explain themselves.
 */
public final class CrossIndustryInvoice {

    private static final String NAMESPACES =
            " xmlns:rsm=\"urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100\""
                    + " xmlns:ram=\"urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100\""
                    + " xmlns:udt=\"urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100\"";
    private static final String FILE = "factur-x.xml";
    private static final String PROFILE = "EN 16931";
    private static final String GUIDELINE = "urn:cen.eu:en16931:2017";
    private static final String INVOICE = "380";
    private static final String CREDIT_NOTE = "381";
    private static final String CREDIT_TRANSFER = "30";
    private static final String DATE_FORMAT = " format=\"102\"";

    private final InvoiceDocument document;
    private final XmlWriter xmlWriter = new XmlWriter();

    private CrossIndustryInvoice(InvoiceDocument document) {
        this.document = document;
    }

    /** Empty if something stands in the way ({@link EInvoice#obstacle}). */
    public static Optional<Attachment> of(InvoiceDocument document) {
        return EInvoice.obstacle(document).isPresent()
                ? Optional.empty()
                : Optional.of(new Attachment(FILE, PROFILE, new CrossIndustryInvoice(document).written()));
    }

    private byte[] written() {
        xmlWriter.begin("rsm:CrossIndustryInvoice", NAMESPACES);
        xmlWriter.begin("rsm:ExchangedDocumentContext").begin("ram:GuidelineSpecifiedDocumentContextParameter");
        xmlWriter.leaf("ram:ID", GUIDELINE).end().end();
        writeIdentity(document.identity());
        xmlWriter.begin("rsm:SupplyChainTradeTransaction");
        new TradeLines(xmlWriter).write(document);
        writeAgreement();
        writeDelivery(document.identity().dates().service().last());
        writeSettlement();
        return xmlWriter.end().end().bytes();
    }

    private void writeIdentity(DocumentIdentity identity) {
        xmlWriter
                .begin("rsm:ExchangedDocument")
                .leaf("ram:ID", identity.number())
                .leaf("ram:TypeCode", identity.kind() == Kind.INVOICE ? INVOICE : CREDIT_NOTE);
        xmlWriter.begin("ram:IssueDateTime");
        date(xmlWriter, identity.dates().issued());
        xmlWriter.end();
        if (document.notes() != null && !document.notes().isBlank()) {
            xmlWriter
                    .begin("ram:IncludedNote")
                    .leaf("ram:Content", document.notes())
                    .end();
        }
        xmlWriter.end();
    }

    private void writeAgreement() {
        InvoiceDocument.Parties parties = document.parties();
        xmlWriter.begin("ram:ApplicableHeaderTradeAgreement");
        new TradeParties(xmlWriter, EInvoice.isOutsideScope(document)).write(parties);
        if (parties.purchaseOrder() != null) {
            xmlWriter
                    .begin("ram:BuyerOrderReferencedDocument")
                    .leaf("ram:IssuerAssignedID", parties.purchaseOrder())
                    .end();
        }
        xmlWriter.end();
    }

    private void writeDelivery(LocalDate last) {
        xmlWriter.begin("ram:ApplicableHeaderTradeDelivery").begin("ram:ActualDeliverySupplyChainEvent");
        xmlWriter.begin("ram:OccurrenceDateTime");
        date(xmlWriter, last);
        xmlWriter.end().end().end();
    }

    private void writeSettlement() {
        String number = document.identity().number();
        xmlWriter
                .begin("ram:ApplicableHeaderTradeSettlement")
                .leaf("ram:PaymentReference", number)
                .leaf("ram:InvoiceCurrencyCode", document.currency().getCurrencyCode());
        writeBank(document.parties().seller().bank());
        EInvoice.taxes(document).forEach(this::writeTax);
        period(xmlWriter, document.identity().dates().service());
        EInvoice.allowances(document).forEach(this::writeAllowance);
        writeTerms();
        writeSums(document.sums());
        if (document.identity().refersTo() != null) {
            xmlWriter
                    .begin("ram:InvoiceReferencedDocument")
                    .leaf("ram:IssuerAssignedID", document.identity().refersTo())
                    .end();
        }
        xmlWriter.end();
    }

    private void writeBank(@Nullable Bank bank) {
        if (bank == null
                || document.identity().isCreditNote()
                || !document.sums().due().isPositive()) {
            return;
        }
        xmlWriter.begin("ram:SpecifiedTradeSettlementPaymentMeans").leaf("ram:TypeCode", CREDIT_TRANSFER);
        xmlWriter
                .begin("ram:PayeePartyCreditorFinancialAccount")
                .leaf("ram:IBANID", bank.iban())
                .leaf("ram:AccountName", bank.accountName())
                .end();
        if (bank.bic() != null) {
            xmlWriter
                    .begin("ram:PayeeSpecifiedCreditorFinancialInstitution")
                    .leaf("ram:BICID", bank.bic())
                    .end();
        }
        xmlWriter.end();
    }

    private void writeTax(TaxLine tax) {
        xmlWriter
                .begin("ram:ApplicableTradeTax")
                .leaf("ram:CalculatedAmount", plain(tax.amount()))
                .leaf("ram:TypeCode", "VAT")
                .leaf("ram:ExemptionReason", tax.reason())
                .leaf("ram:BasisAmount", plain(tax.taxable()));
        category(xmlWriter, tax.category(), tax.percent());
        xmlWriter.end();
    }

    /** Promotional credit: an allowance on the document (BG-20). */
    private void writeAllowance(Allowance allowance) {
        xmlWriter.begin("ram:SpecifiedTradeAllowanceCharge");
        xmlWriter.begin("ram:ChargeIndicator").leaf("udt:Indicator", "false").end();
        xmlWriter.leaf("ram:ActualAmount", plain(allowance.amount())).leaf("ram:Reason", "Promotional credit");
        xmlWriter.begin("ram:CategoryTradeTax").leaf("ram:TypeCode", "VAT");
        category(xmlWriter, allowance.tax().category(), allowance.tax().percent());
        xmlWriter.end().end();
    }

    private void writeTerms() {
        LocalDate due = document.identity().dates().due();
        if (due != null) {
            xmlWriter.begin("ram:SpecifiedTradePaymentTerms").begin("ram:DueDateDateTime");
            date(xmlWriter, due);
            xmlWriter.end().end();
        } else if (document.identity().isCreditNote()) {
            xmlWriter
                    .begin("ram:SpecifiedTradePaymentTerms")
                    .leaf(
                            "ram:Description",
                            "Set off against invoice " + document.identity().refersTo())
                    .end();
        }
    }

    /** What is credited comes back at once, so it is prepaid with its sign turned (BT-113). */
    private void writeSums(DocumentSums sums) {
        xmlWriter
                .begin("ram:SpecifiedTradeSettlementHeaderMonetarySummation")
                .leaf("ram:LineTotalAmount", plain(sums.subtotal()))
                .leaf("ram:AllowanceTotalAmount", plain(sums.allowance()))
                .leaf("ram:TaxBasisTotalAmount", plain(sums.subtotal().minus(sums.allowance())))
                .leaf("ram:TaxTotalAmount", currency(sums.tax()), plain(sums.tax()))
                .leaf("ram:GrandTotalAmount", plain(sums.gross()))
                .leaf("ram:TotalPrepaidAmount", plain(sums.prepaid().minus(sums.credited())))
                .leaf("ram:DuePayableAmount", plain(sums.due()))
                .end();
    }

    /** Outside the scope of tax there is no rate. */
    static void category(XmlWriter xmlWriter, TaxCategory category, BigDecimal percent) {
        xmlWriter.leaf("ram:CategoryCode", category.name());
        if (category != TaxCategory.O) {
            xmlWriter.leaf("ram:RateApplicablePercent", percent.toPlainString());
        }
    }

    static void period(XmlWriter xmlWriter, Days days) {
        xmlWriter.begin("ram:BillingSpecifiedPeriod").begin("ram:StartDateTime");
        date(xmlWriter, days.first());
        xmlWriter.end().begin("ram:EndDateTime");
        date(xmlWriter, days.last());
        xmlWriter.end().end();
    }

    static String plain(Money amount) {
        return amount.amount().toPlainString();
    }

    private static void date(XmlWriter xmlWriter, LocalDate date) {
        xmlWriter.leaf("udt:DateTimeString", DATE_FORMAT, DateTimeFormatter.BASIC_ISO_DATE.format(date));
    }

    private static String currency(Money amount) {
        return " currencyID=\"" + amount.currency().getCurrencyCode() + "\"";
    }
}
