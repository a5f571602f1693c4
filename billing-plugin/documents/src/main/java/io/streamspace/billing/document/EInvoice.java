package io.streamspace.billing.document;

import io.streamspace.billing.account.Party;
import io.streamspace.billing.account.Seller;
import io.streamspace.billing.document.InvoiceDocument.Parties;
import io.streamspace.billing.tax.TaxCategory;
import io.streamspace.billing.tax.TaxLine;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether a document can be an electronic invoice by EN 16931, and what differs there from what is shown. */
public final class EInvoice {

    private static final Set<String> PREFIXES_OF_THEIR_OWN = Set.of("EL", "XI");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final String NOT_TAXED = "Not subject to VAT";

    /**
     * Credit that makes the taxed amount of one category and rate less.
     *
     * @param tax the category and rate
     * @param amount greater than zero, or less on a negative document
     */
    public record Allowance(TaxLine tax, Money amount) {}

    private EInvoice() {}

    /** What stands in the way; empty if nothing does. */
    public static Optional<EInvoiceObstacle> obstacle(InvoiceDocument document) {
        return Stream.of(
                        ofDocument(document),
                        ofSeller(document.parties().seller(), isOutsideScope(document)),
                        ofBuyer(document),
                        ofIdentifiers(document.parties()),
                        ofTax(document))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Whether nothing on it is within the scope of tax. */
    public static boolean isOutsideScope(InvoiceDocument document) {
        return taxes(document).stream().allMatch(tax -> tax.category() == TaxCategory.O);
    }

    /** Its tax by category and rate: one row outside the scope of tax, if nothing is taxed at all. */
    public static List<TaxLine> taxes(InvoiceDocument document) {
        Money zero = Money.zero(document.currency());
        return document.taxes().isEmpty()
                ? List.of(new TaxLine(
                        TaxCategory.O,
                        "",
                        BigDecimal.ZERO,
                        NOT_TAXED,
                        document.sums().subtotal().minus(document.sums().allowance()),
                        zero))
                : document.taxes();
    }

    /** What the lines of each category and rate are more than what is taxed of them. */
    public static List<Allowance> allowances(InvoiceDocument document) {
        List<Allowance> allowances = new ArrayList<>();
        for (TaxLine tax : taxes(document)) {
            Money sum = document.lines().stream()
                    .filter(line -> isTaxedBy(line, tax))
                    .map(DocumentLine::amount)
                    .reduce(Money.zero(document.currency()), Money::plus);
            if (!sum.equals(tax.taxable())) {
                allowances.add(new Allowance(tax, sum.minus(tax.taxable())));
            }
        }
        return allowances;
    }

    private static boolean isTaxedBy(DocumentLine line, TaxLine tax) {
        return line.treatment() == null
                ? tax.category() == TaxCategory.O
                : line.treatment().category() == tax.category()
                        && line.treatment().percent().compareTo(tax.percent()) == 0;
    }

    private static Optional<EInvoiceObstacle> ofDocument(InvoiceDocument document) {
        if (document.identity().isDraft()) {
            return Optional.of(EInvoiceObstacle.DRAFT);
        }
        if (document.identity().isVoid()) {
            return Optional.of(EInvoiceObstacle.VOID);
        }
        return Optional.of(EInvoiceObstacle.CURRENCY_HAS_THREE_DECIMALS)
                .filter(obstacle -> document.currency().getDefaultFractionDigits() > 2);
    }

    private static Optional<EInvoiceObstacle> ofSeller(Seller seller, boolean isOutsideScope) {
        if (seller.party().name() == null || seller.party().country().isEmpty()) {
            return Optional.of(EInvoiceObstacle.SELLER_UNKNOWN);
        }
        boolean isIdentified = isOutsideScope
                ? seller.registration() != null || !seller.party().taxIds().isEmpty()
                : seller.party().vatId().isPresent();
        return Optional.of(EInvoiceObstacle.SELLER_IDENTIFIER_MISSING).filter(obstacle -> !isIdentified);
    }

    private static Optional<EInvoiceObstacle> ofBuyer(InvoiceDocument document) {
        Party buyer = document.parties().buyer();
        if (buyer.country().isEmpty()) {
            return Optional.of(EInvoiceObstacle.BUYER_COUNTRY_UNKNOWN);
        }
        boolean isReverse = taxes(document).stream().anyMatch(tax -> tax.category() == TaxCategory.AE);
        return Optional.of(EInvoiceObstacle.BUYER_IDENTIFIER_MISSING)
                .filter(obstacle -> isReverse && buyer.vatId().isEmpty());
    }

    private static Optional<EInvoiceObstacle> ofIdentifiers(Parties parties) {
        return Stream.of(parties.seller().party().vatId(), parties.buyer().vatId())
                .flatMap(Optional::stream)
                .filter(vatId -> !beginsWithCountry(vatId))
                .map(vatId -> EInvoiceObstacle.IDENTIFIER_MALFORMED)
                .findFirst();
    }

    private static boolean beginsWithCountry(String vatId) {
        String prefix = vatId.substring(0, Math.min(2, vatId.length()));
        return COUNTRIES.contains(prefix) || PREFIXES_OF_THEIR_OWN.contains(prefix);
    }

    private static Optional<EInvoiceObstacle> ofTax(InvoiceDocument document) {
        boolean isMixed = !isOutsideScope(document)
                && (taxes(document).stream().anyMatch(tax -> tax.category() == TaxCategory.O)
                        || document.lines().stream().anyMatch(line -> line.treatment() == null));
        if (isMixed || hasOneRateTwice(taxes(document))) {
            return Optional.of(EInvoiceObstacle.TAX_MIXED);
        }
        return Optional.of(EInvoiceObstacle.TAX_ROUNDED_APART)
                .filter(obstacle -> taxes(document).stream().anyMatch(EInvoice::isRoundedApart));
    }

    /** Two taxes of one category and rate, which the standard, knowing VAT alone, takes for one. */
    private static boolean hasOneRateTwice(List<TaxLine> taxes) {
        return taxes.stream()
                        .map(tax -> tax.category() + " " + tax.percent().stripTrailingZeros())
                        .distinct()
                        .count()
                < taxes.size();
    }

    /** The standard lets the two differ by less than one whole unit of the currency. */
    private static boolean isRoundedApart(TaxLine tax) {
        Ratio exact =
                Ratio.of(tax.taxable().amount()).times(Ratio.of(tax.percent())).dividedBy(Ratio.of(100));
        BigDecimal apart = exact.rounded(2).subtract(tax.amount().amount()).abs();
        return apart.compareTo(BigDecimal.ONE) >= 0;
    }
}
