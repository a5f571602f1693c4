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
    private final Xml xml = new Xml();

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
        xml.begin("rsm:CrossIndustryInvoice", NAMESPACES);
        xml.begin("rsm:ExchangedDocumentContext").begin("ram:GuidelineSpecifiedDocumentContextParameter");
        xml.leaf("ram:ID", GUIDELINE).end().end();
        writeIdentity(document.identity());
        xml.begin("rsm:SupplyChainTradeTransaction");
        new TradeLines(xml).write(document);
        writeAgreement();
        writeDelivery(document.identity().dates().service().last());
        writeSettlement();
        return xml.end().end().bytes();
    }

    private void writeIdentity(DocumentIdentity identity) {
        xml.begin("rsm:ExchangedDocument")
                .leaf("ram:ID", identity.number())
                .leaf("ram:TypeCode", identity.kind() == Kind.INVOICE ? INVOICE : CREDIT_NOTE);
        xml.begin("ram:IssueDateTime");
        date(xml, identity.dates().issued());
        xml.end();
        if (document.notes() != null && !document.notes().isBlank()) {
            xml.begin("ram:IncludedNote").leaf("ram:Content", document.notes()).end();
        }
        xml.end();
    }

    private void writeAgreement() {
        InvoiceDocument.Parties parties = document.parties();
        xml.begin("ram:ApplicableHeaderTradeAgreement");
        new TradeParties(xml, EInvoice.isOutsideScope(document)).write(parties);
        if (parties.purchaseOrder() != null) {
            xml.begin("ram:BuyerOrderReferencedDocument")
                    .leaf("ram:IssuerAssignedID", parties.purchaseOrder())
                    .end();
        }
        xml.end();
    }

    private void writeDelivery(LocalDate last) {
        xml.begin("ram:ApplicableHeaderTradeDelivery").begin("ram:ActualDeliverySupplyChainEvent");
        xml.begin("ram:OccurrenceDateTime");
        date(xml, last);
        xml.end().end().end();
    }

    private void writeSettlement() {
        String number = document.identity().number();
        xml.begin("ram:ApplicableHeaderTradeSettlement")
                .leaf("ram:PaymentReference", number)
                .leaf("ram:InvoiceCurrencyCode", document.currency().getCurrencyCode());
        writeBank(document.parties().seller().bank());
        EInvoice.taxes(document).forEach(this::writeTax);
        period(xml, document.identity().dates().service());
        EInvoice.allowances(document).forEach(this::writeAllowance);
        writeTerms();
        writeSums(document.sums());
        if (document.identity().refersTo() != null) {
            xml.begin("ram:InvoiceReferencedDocument")
                    .leaf("ram:IssuerAssignedID", document.identity().refersTo())
                    .end();
        }
        xml.end();
    }

    private void writeBank(@Nullable Bank bank) {
        if (bank == null
                || document.identity().isCreditNote()
                || !document.sums().due().isPositive()) {
            return;
        }
        xml.begin("ram:SpecifiedTradeSettlementPaymentMeans").leaf("ram:TypeCode", CREDIT_TRANSFER);
        xml.begin("ram:PayeePartyCreditorFinancialAccount")
                .leaf("ram:IBANID", bank.iban())
                .leaf("ram:AccountName", bank.accountName())
                .end();
        if (bank.bic() != null) {
            xml.begin("ram:PayeeSpecifiedCreditorFinancialInstitution")
                    .leaf("ram:BICID", bank.bic())
                    .end();
        }
        xml.end();
    }

    private void writeTax(TaxLine tax) {
        xml.begin("ram:ApplicableTradeTax")
                .leaf("ram:CalculatedAmount", plain(tax.amount()))
                .leaf("ram:TypeCode", "VAT")
                .leaf("ram:ExemptionReason", tax.reason())
                .leaf("ram:BasisAmount", plain(tax.taxable()));
        category(xml, tax.category(), tax.percent());
        xml.end();
    }

    /** Promotional credit: an allowance on the document (BG-20). */
    private void writeAllowance(Allowance allowance) {
        xml.begin("ram:SpecifiedTradeAllowanceCharge");
        xml.begin("ram:ChargeIndicator").leaf("udt:Indicator", "false").end();
        xml.leaf("ram:ActualAmount", plain(allowance.amount())).leaf("ram:Reason", "Promotional credit");
        xml.begin("ram:CategoryTradeTax").leaf("ram:TypeCode", "VAT");
        category(xml, allowance.tax().category(), allowance.tax().percent());
        xml.end().end();
    }

    private void writeTerms() {
        LocalDate due = document.identity().dates().due();
        if (due != null) {
            xml.begin("ram:SpecifiedTradePaymentTerms").begin("ram:DueDateDateTime");
            date(xml, due);
            xml.end().end();
        } else if (document.identity().isCreditNote()) {
            xml.begin("ram:SpecifiedTradePaymentTerms")
                    .leaf(
                            "ram:Description",
                            "Set off against invoice " + document.identity().refersTo())
                    .end();
        }
    }

    /** What is credited comes back at once, so it is prepaid with its sign turned (BT-113). */
    private void writeSums(DocumentSums sums) {
        xml.begin("ram:SpecifiedTradeSettlementHeaderMonetarySummation")
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
    static void category(Xml xml, TaxCategory category, BigDecimal percent) {
        xml.leaf("ram:CategoryCode", category.name());
        if (category != TaxCategory.O) {
            xml.leaf("ram:RateApplicablePercent", percent.toPlainString());
        }
    }

    static void period(Xml xml, Days days) {
        xml.begin("ram:BillingSpecifiedPeriod").begin("ram:StartDateTime");
        date(xml, days.first());
        xml.end().begin("ram:EndDateTime");
        date(xml, days.last());
        xml.end().end();
    }

    static String plain(Money amount) {
        return amount.amount().toPlainString();
    }

    private static void date(Xml xml, LocalDate date) {
        xml.leaf("udt:DateTimeString", DATE_FORMAT, DateTimeFormatter.BASIC_ISO_DATE.format(date));
    }

    private static String currency(Money amount) {
        return " currencyID=\"" + amount.currency().getCurrencyCode() + "\"";
    }
}
