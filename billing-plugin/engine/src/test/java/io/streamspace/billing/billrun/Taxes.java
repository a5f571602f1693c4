package io.streamspace.billing.billrun;

import io.streamspace.billing.account.Address;
import io.streamspace.billing.account.Buyer;
import io.streamspace.billing.account.Party;
import io.streamspace.billing.account.Seller;
import io.streamspace.billing.account.TaxId;
import io.streamspace.billing.tax.PriceBasis;
import io.streamspace.billing.tax.TaxCategory;
import io.streamspace.billing.tax.TaxMode;
import io.streamspace.billing.tax.TaxRate;
import io.streamspace.billing.tax.TaxRounding;
import io.streamspace.billing.tax.TaxTerms;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A German seller, and buyers from everywhere. */
public final class Taxes {

    static final Seller SELLER = new Seller(
            new Party(
                    "StreamSpace GmbH „Köln“ 你好",
                    new Address("Domkloster 4", null, "50667", "Köln", null, "DE"),
                    "billing@streamspace.example",
                    List.of(new TaxId("vat", "DE123456789"), new TaxId("steuernummer", "133/8150/8159"))),
            new Seller.Bank("DE89370400440532013000", "COBADEFFXXX", null),
            "Amtsgericht Köln, HRB 1234");

    private Taxes() {}

    public static InvoiceTerms terms(PriceBasis basis, TaxRounding rounding, String germanPercent) {
        TaxTerms tax = new TaxTerms(
                TaxMode.CONFIGURED,
                basis,
                rounding,
                List.of(rate("DE", germanPercent), rate("FR", "20"), rate("US", "8.875"), rate("JP", "0")),
                true);
        return new InvoiceTerms(tax, SELLER, "Thank you: 3 % ☂");
    }

    static TaxRate rate(String country, String percent) {
        BigDecimal exact = new BigDecimal(percent);
        return new TaxRate(
                new TaxRate.Place(country, null),
                country.equals("US") ? "Sales tax" : "VAT",
                exact,
                exact.signum() > 0 ? TaxCategory.S : TaxCategory.Z,
                null,
                null);
    }

    static InvoiceTerms random(Random random) {
        if (random.nextInt(6) == 0) {
            return new InvoiceTerms(TaxTerms.NONE, SELLER, null);
        }
        PriceBasis basis = PriceBasis.values()[random.nextInt(2)];
        TaxRounding rounding = TaxRounding.values()[random.nextInt(2)];
        return terms(basis, rounding, new String[] {"19", "16", "7.5"}[random.nextInt(3)]);
    }

    static Buyer randomBuyer(Random random) {
        String[] countries = {"DE", "FR", "US", "JP", "CH", "GR"};
        String country = countries[random.nextInt(countries.length)];
        boolean isBusiness = random.nextBoolean();
        String vatId = country.equals("FR") ? "FR83404833048" : country.equals("GR") ? "EL123456789" : "DE999999999";
        return buyer(country, isBusiness ? vatId : null, random.nextInt(5) == 0 ? "Public school" : null);
    }

    static Buyer buyer(@Nullable String country, @Nullable String vatId, @Nullable String exemption) {
        Address address = new Address(null, null, null, null, null, country);
        List<TaxId> taxIds = vatId == null ? List.of() : List.of(new TaxId("vat", vatId));
        return new Buyer(new Party("Buyer", address, null, taxIds), exemption, "PO 1");
    }
}
