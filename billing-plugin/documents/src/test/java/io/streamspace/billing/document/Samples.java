package io.streamspace.billing.document;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Address;
import io.streamspace.billing.account.Party;
import io.streamspace.billing.account.Seller;
import io.streamspace.billing.account.TaxId;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.CreditNote;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceDetails;
import io.streamspace.billing.invoice.InvoiceKind;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.invoice.NoteDraft;
import io.streamspace.billing.invoice.Totals;
import io.streamspace.billing.tax.LineTax;
import io.streamspace.billing.tax.PriceBasis;
import io.streamspace.billing.tax.TaxCategory;
import io.streamspace.billing.tax.TaxLine;
import io.streamspace.billing.tax.TaxTreatment;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Sent invoices of every kind, made up. */
public final class Samples {

    public static final TaxTreatment STANDARD =
            new TaxTreatment(TaxCategory.S, "VAT", new BigDecimal("19"), null, PriceBasis.EXCLUSIVE);
    public static final TaxTreatment REDUCED =
            new TaxTreatment(TaxCategory.S, "VAT", new BigDecimal("7"), null, PriceBasis.EXCLUSIVE);
    public static final TaxTreatment REVERSE =
            new TaxTreatment(TaxCategory.AE, "VAT", BigDecimal.ZERO, "Reverse charge", PriceBasis.EXCLUSIVE);
    public static final TaxTreatment EXPORT =
            new TaxTreatment(TaxCategory.G, "VAT", BigDecimal.ZERO, "Export outside the EU", PriceBasis.EXCLUSIVE);
    public static final TaxTreatment EXEMPT =
            new TaxTreatment(TaxCategory.E, "VAT", BigDecimal.ZERO, "Charity", PriceBasis.EXCLUSIVE);

    public static final Seller SELLER = new Seller(
            new Party(
                    "StreamSpace GmbH",
                    new Address("Torstra\u00dfe 1", null, "10119", "Berlin", null, "DE"),
                    "billing@streamspace.example",
                    List.of(new TaxId("vat", "DE123456789"))),
            new Seller.Bank("DE89370400440532013000", "COBADEFFXXX", "StreamSpace GmbH"),
            "Amtsgericht Berlin HRB 12345");
    public static final Party AMERICAN = new Party(
            "Acme & Sons <Holdings>, Inc.",
            new Address("1 Main Street", null, "95014", "Cupertino", "California", "US"),
            null,
            List.of());
    public static final Party AUSTRIAN = new Party(
            "Alpenglut GmbH",
            new Address("Ringstra\u00dfe 7", "Stiege 2", "1010", "Wien", null, "AT"),
            "rechnung@alpenglut.example",
            List.of(new TaxId("vat", "ATU12345678")));
    public static final Party VIETNAMESE = new Party(
            "C\u00f4ng ty TNHH Ph\u1ea7n m\u1ec1m \u00c1nh D\u01b0\u01a1ng",
            new Address(
                    "12 Nguy\u1ec5n Hu\u1ec7",
                    "T\u1ea7ng 8",
                    "700000",
                    "Th\u00e0nh ph\u1ed1 H\u1ed3 Ch\u00ed Minh",
                    null,
                    "VN"),
            "ketoan@anhduong.example",
            List.of());
    public static final Party CHINESE = new Party(
            "\u5317\u4eac\u4e91\u6d41\u79d1\u6280\u6709\u9650\u516c\u53f8",
            new Address(
                    "\u671d\u9633\u533a\u5efa\u56fd\u8def88\u53f7", null, "100022", "\u5317\u4eac\u5e02", null, "CN"),
            null,
            List.of());
    public static final Party ARABIAN = new Party(
            "\u0634\u0631\u0643\u0629 \u0627\u0644\u062e\u062f\u0645\u0627\u062a (\u05e9\u05dc\u05d5\u05dd)",
            new Address(
                    "\u0634\u0627\u0631\u0639 \u0627\u0644\u0645\u0644\u0643 12", null, "11564", "Riyadh", null, "SA"),
            null,
            List.of());

    private static final Interval JANUARY =
            new Interval(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z"));
    private static final Interval DECEMBER =
            new Interval(Instant.parse("2025-12-01T00:00:00Z"), Instant.parse("2026-01-01T00:00:00Z"));
    private static final String[] WHAT = {"CPU", "Memory", "Storage", "Bandwidth"};
    private static final String[] UNITS = {"core-hours", "gb-hours", "gb-months", "GB"};

    private final Currency currency;
    private final List<InvoiceLine> lines = new ArrayList<>();
    private Party buyer = AMERICAN;
    private Seller seller = SELLER;
    private @Nullable String notes;

    public Samples(String currency) {
        this.currency = Currency.getInstance(currency);
    }

    public Samples soldBy(Seller other) {
        seller = other;
        return this;
    }

    public Samples to(Party other) {
        buyer = other;
        return this;
    }

    public Samples noting(String text) {
        notes = text;
        return this;
    }

    /** A line that is an amount and nothing else. */
    public Samples line(String description, long minor, @Nullable TaxTreatment treatment) {
        return add(new InvoiceLine(LineKind.MANUAL, description, JANUARY, null, null, money(minor)), treatment);
    }

    /** The same, of which promotional credit pays a part before tax. */
    public Samples line(String description, long minor, long promotional, TaxTreatment treatment) {
        InvoiceLine line = new InvoiceLine(LineKind.MANUAL, description, JANUARY, null, null, money(minor));
        Money taxable = money(minor - promotional);
        lines.add(line.taxed(line.amount(), new LineTax(treatment, line.amount(), taxable, share(taxable, treatment))));
        return this;
    }

    /** A line of a quantity at a price, rounded as lines are. */
    public Samples use(String quantity, String unitPrice, @Nullable TaxTreatment treatment) {
        BigDecimal much = new BigDecimal(quantity);
        BigDecimal price = new BigDecimal(unitPrice);
        Money amount = Money.rounded(Ratio.of(much).times(Ratio.of(price)), currency);
        InvoiceLine.Priced priced = new InvoiceLine.Priced(much, "core-hours", price);
        return add(new InvoiceLine(LineKind.USAGE, "CPU", JANUARY, priced, null, amount), treatment);
    }

    /** Many lines of any kind: also negative, of other periods, priced by tiers or not at all. */
    public Samples random(int count, Random random, @Nullable TaxTreatment... treatments) {
        for (int i = 0; i < count; i++) {
            InvoiceLine.Priced priced = random.nextInt(4) == 0
                    ? null
                    : new InvoiceLine.Priced(
                            BigDecimal.valueOf(random.nextInt(10_000_000), random.nextInt(6)),
                            UNITS[i % 4],
                            random.nextBoolean() ? null : new BigDecimal("0.05"));
            String text = WHAT[i % 4] + (random.nextInt(5) == 0 ? " of a project with a long name".repeat(4) : "");
            InvoiceLine line = new InvoiceLine(
                    LineKind.USAGE,
                    text,
                    random.nextInt(5) == 0 ? DECEMBER : JANUARY,
                    priced,
                    null,
                    money(random.nextInt(200_000) - 20_000));
            add(line, treatments[random.nextInt(treatments.length)]);
        }
        return this;
    }

    public Samples add(InvoiceLine line, @Nullable TaxTreatment treatment) {
        lines.add(treatment == null ? line : line.taxed(line.amount(), tax(line, treatment)));
        return this;
    }

    /** Sent, with this much promotional and paid credit. */
    public Invoice sent(long promotional, long paid) {
        List<TaxLine> taxes = taxes(promotional);
        Totals totals = totals(taxes, promotional, paid);
        return draft(totals, taxes)
                .sent("INV-000042", Instant.parse("2026-02-01T01:00:00Z"), Instant.parse("2026-02-15T01:00:00Z"));
    }

    public Invoice draft() {
        List<TaxLine> taxes = taxes(0);
        return draft(totals(taxes, 0, 0), taxes);
    }

    /** A credit note on all that is left, of which a part was still open on the invoice. */
    public InvoiceDocument creditNote(long open) {
        Invoice invoice = sent(0, 0);
        return Documents.of(note(invoice, open), invoice, ZoneOffset.UTC);
    }

    /** Takes all of an invoice back. */
    public CreditNote note(Invoice invoice, long open) {
        return note(invoice, open, "An outage");
    }

    public CreditNote note(Invoice invoice, long open, String reason) {
        List<CreditNote.Line> whole = new NoteDraft(invoice, List.of()).whole();
        return new CreditNote(
                invoice.account(),
                CreditNote.id(invoice.id(), 1),
                "CN-000007",
                invoice.id(),
                "INV-000042",
                whole,
                CreditNote.Amounts.of(whole, money(open)),
                new AdminAction("root", reason, Instant.parse("2026-02-20T10:00:00Z")));
    }

    public InvoiceDocument document() {
        return Documents.of(sent(0, 0), ZoneOffset.UTC);
    }

    public InvoiceDocument document(long promotional, long paid) {
        return Documents.of(sent(promotional, paid), ZoneOffset.UTC);
    }

    private Invoice draft(Totals totals, List<TaxLine> taxes) {
        return new Invoice(
                AccountId.ofUser("alice"),
                "in_1",
                InvoiceKind.ARREARS,
                JANUARY,
                lines,
                taxes,
                totals,
                new InvoiceDetails(seller, buyer, "PO-7781", notes),
                Instant.parse("2026-02-01T00:00:00Z"),
                InvoiceStatus.DRAFT,
                null);
    }

    /** All promotional credit is taken off the first rate. */
    private List<TaxLine> taxes(long promotional) {
        Map<TaxTreatment, Money> bases = new LinkedHashMap<>();
        for (InvoiceLine line : lines) {
            if (line.tax() != null) {
                bases.merge(line.tax().treatment(), line.amount(), Money::plus);
            }
        }
        List<TaxLine> taxes = new ArrayList<>();
        bases.forEach((treatment, sum) -> {
            Money base = taxes.isEmpty() ? sum.minus(money(promotional)) : sum;
            taxes.add(new TaxLine(
                    treatment.category(),
                    treatment.name(),
                    treatment.percent(),
                    treatment.reason(),
                    base,
                    share(base, treatment)));
        });
        return taxes;
    }

    private Totals totals(List<TaxLine> taxes, long promotional, long paid) {
        Money subtotal = lines.stream().map(InvoiceLine::amount).reduce(money(0), Money::plus);
        Money tax = taxes.stream().map(TaxLine::amount).reduce(money(0), Money::plus);
        Money credits = money(promotional + paid);
        Money sum = subtotal.plus(tax).minus(credits);
        return sum.isNegative()
                ? new Totals(subtotal, tax, credits, sum.negated(), money(0))
                : new Totals(subtotal, tax, credits, money(0), sum);
    }

    private LineTax tax(InvoiceLine line, TaxTreatment treatment) {
        return new LineTax(treatment, line.amount(), line.amount(), share(line.amount(), treatment));
    }

    private Money share(Money base, TaxTreatment treatment) {
        Ratio exact =
                Ratio.of(base.amount()).times(Ratio.of(treatment.percent())).dividedBy(Ratio.of(100));
        return Money.rounded(exact, currency);
    }

    private Money money(long minor) {
        return new Money(minor, currency);
    }
}
