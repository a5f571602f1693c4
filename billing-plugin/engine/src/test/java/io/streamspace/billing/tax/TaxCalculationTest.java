package io.streamspace.billing.tax;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Against whole numbers: a tax of n over d minor units is rounded by (2n + d) div 2d, percentages are thousandths. */
class TaxCalculationTest {

    private static final int CASES = 2000;
    private static final String[] PERCENTS = {"0", "5.5", "7", "8.875", "19", "20", "25", "100"};

    @ParameterizedTest
    @CsvSource({
        "USD, 200.00, 25, 50.00",
        "USD, 193.33, 25, 48.33",
        "USD, 25.71, 23.33, 6.00",
        "JPY, 1005, 10, 101",
        "VND, 10004, 8, 800",
        "KWD, 1.005, 5, 0.050",
        "KWD, 1.010, 5, 0.051",
        "USD, -0.50, 1, -0.01",
    })
    void tax_on_top_of_a_price_is_rounded_half_up_to_the_minor_unit(
            String currency, BigDecimal price, BigDecimal percent, String tax) {
        Money amount = Money.exact(price, Currency.getInstance(currency));

        List<TaxedItem> taxedItem = reckoning(List.of(priced(amount, percent, PriceBasis.EXCLUSIVE)), TaxRounding.LINE)
                .less(Money.zero(amount.currency()));

        assertThat(taxedItem.get(0).tax().amount()).hasToString(tax + " " + currency);
        assertThat(taxedItem.get(0).net()).isEqualTo(amount);
    }

    @Test
    void of_a_price_that_includes_tax_the_buyer_pays_no_more_and_no_less() {
        Money gross = usd(1999);

        TaxedItem taxedItem = reckoning(
                        List.of(priced(gross, new BigDecimal("19"), PriceBasis.INCLUSIVE)), TaxRounding.LINE)
                .less(usd(0))
                .get(0);

        assertThat(taxedItem.net()).isEqualTo(usd(1680));
        assertThat(taxedItem.tax().amount()).isEqualTo(usd(319));
        assertThat(taxedItem.tax().price()).isEqualTo(gross);
    }

    @Test
    void promotional_credit_is_spread_over_what_is_charged_and_lowers_its_tax() {
        List<TaxableItem> sold = List.of(
                priced(usd(1000), new BigDecimal("20"), PriceBasis.EXCLUSIVE),
                priced(usd(500), new BigDecimal("10"), PriceBasis.EXCLUSIVE),
                priced(usd(-300), new BigDecimal("20"), PriceBasis.EXCLUSIVE));

        List<TaxedItem> taxedItem = reckoning(sold, TaxRounding.LINE).less(usd(100));

        assertThat(taxedItem).extracting(one -> one.tax().taxable()).containsExactly(usd(933), usd(467), usd(-300));
        assertThat(taxedItem).extracting(one -> one.tax().amount()).containsExactly(usd(187), usd(47), usd(-60));
    }

    @Test
    void of_several_rates_no_more_promotional_credit_is_spent_than_leaves_nothing_to_give_back() {
        List<TaxableItem> sold = List.of(
                priced(usd(3000), new BigDecimal("10"), PriceBasis.EXCLUSIVE),
                priced(usd(-2000), new BigDecimal("20"), PriceBasis.EXCLUSIVE));
        TaxCalculation reckoning = reckoning(sold, TaxRounding.LINE);

        Money most = reckoning.mostPromotional(usd(0), usd(0), usd(1000));

        assertThat(most).isEqualTo(usd(818));
        assertThat(due(reckoning, most)).isEqualTo(usd(0));
    }

    @ParameterizedTest
    @EnumSource(TaxRounding.class)
    void random_invoices_are_taxed_as_by_hand(TaxRounding rounding) {
        Random random = new Random(7);
        for (int i = 0; i < CASES; i++) {
            List<TaxableItem> sold = random(random);
            TaxCalculation reckoning = reckoning(sold, rounding);
            Money promotional =
                    reckoning.mostPromotional(usd(0), usd(0), usd(random.nextInt(3) * random.nextInt(100_000)));
            List<TaxedItem> taxedItem = reckoning.less(promotional);

            assertThat(taxes(taxedItem)).as("case " + i).isEqualTo(byHand(sold, taxedItem, rounding));
            assertThat(due(reckoning, promotional).isNegative() && promotional.isPositive())
                    .as("case " + i)
                    .isFalse();
            assertThat(sum(taxedItem.stream()
                            .map(one -> one.net().minus(one.tax().taxable()))
                            .toList()))
                    .as("case " + i)
                    .isEqualTo(promotional);
        }
    }

    @ParameterizedTest
    @EnumSource(TaxRounding.class)
    void without_credit_a_price_that_includes_tax_is_its_net_and_its_tax(TaxRounding rounding) {
        Random random = new Random(11);
        for (int i = 0; i < CASES; i++) {
            List<TaxableItem> sold = random(random).stream()
                    .map(one -> priced(one.price(), one.treatment().percent(), PriceBasis.INCLUSIVE))
                    .toList();

            for (TaxedItem taxedItem : reckoning(sold, rounding).less(usd(0))) {
                assertThat(taxedItem.net().plus(taxedItem.tax().amount()))
                        .as("case " + i)
                        .isEqualTo(taxedItem.tax().price());
            }
        }
    }

    @Test
    void rows_of_tax_are_the_sums_of_their_lines_in_the_order_of_the_invoice() {
        List<TaxableItem> sold = List.of(
                priced(usd(101), new BigDecimal("20.0"), PriceBasis.EXCLUSIVE),
                priced(usd(101), new BigDecimal("7"), PriceBasis.EXCLUSIVE),
                priced(usd(120), new BigDecimal("20"), PriceBasis.INCLUSIVE));

        List<TaxLine> rows = TaxLine.of(reckoning(sold, TaxRounding.LINE).less(usd(0)).stream()
                .map(TaxedItem::tax)
                .toList());

        assertThat(rows)
                .containsExactly(
                        new TaxLine(TaxCategory.S, "VAT", new BigDecimal("20"), null, usd(201), usd(40)),
                        new TaxLine(TaxCategory.S, "VAT", new BigDecimal("7"), null, usd(101), usd(7)));
    }

    /** Each line's exact tax as a fraction, from its price and what was taken off it; then rounded as the terms say. */
    private static List<Long> byHand(List<TaxableItem> sold, List<TaxedItem> taxedItem, TaxRounding rounding) {
        Long[] result = new Long[sold.size()];
        for (int i = 0; i < sold.size(); i++) {
            if (result[i] == null) {
                List<Integer> together = new ArrayList<>();
                for (int j = i; j < sold.size(); j++) {
                    boolean isSame = sold.get(j)
                            .treatment()
                            .percent()
                            .equals(sold.get(i).treatment().percent());
                    if (j == i || (rounding == TaxRounding.INVOICE && isSame)) {
                        together.add(j);
                    }
                }
                spread(together, sold, taxedItem, result);
            }
        }
        return Arrays.asList(result);
    }

    /** Of each its whole part first; then one more to whoever lacks most, until the rounded sum is given out. */
    private static void spread(
            List<Integer> together, List<TaxableItem> sold, List<TaxedItem> taxedItem, Long[] result) {
        BigInteger thousandths = thousandths(sold.get(together.get(0)));
        BigInteger within = BigInteger.valueOf(100_000).add(thousandths);
        BigInteger denominator = BigInteger.valueOf(100_000).multiply(within);
        List<BigInteger> lacking = new ArrayList<>();
        BigInteger sum = BigInteger.ZERO;
        long given = 0;
        for (int i : together) {
            TaxableItem one = sold.get(i);
            boolean isWithin = one.treatment().basis() == PriceBasis.INCLUSIVE;
            long off = taxedItem.get(i).net().minor().longValueExact()
                    - taxedItem.get(i).tax().taxable().minor().longValueExact();
            BigInteger numerator = BigInteger.valueOf(one.price().minor().longValueExact())
                    .multiply(isWithin ? BigInteger.valueOf(100_000) : within)
                    .subtract(BigInteger.valueOf(off).multiply(within))
                    .multiply(thousandths);
            BigInteger remainder = numerator.mod(denominator);
            result[i] = numerator.subtract(remainder).divide(denominator).longValueExact();
            lacking.add(remainder);
            sum = sum.add(numerator);
            given += result[i];
        }
        long whole = sum.abs()
                .shiftLeft(1)
                .add(denominator)
                .divide(denominator.shiftLeft(1))
                .multiply(BigInteger.valueOf(sum.signum()))
                .longValueExact();
        for (; given < whole; given++) {
            int most =
                    lacking.indexOf(lacking.stream().max(BigInteger::compareTo).orElseThrow());
            result[together.get(most)]++;
            lacking.set(most, BigInteger.ONE.negate());
        }
    }

    private static BigInteger thousandths(TaxableItem one) {
        return one.treatment().percent().movePointRight(3).toBigIntegerExact();
    }

    private static List<TaxableItem> random(Random random) {
        List<TaxableItem> sold = new ArrayList<>();
        int lines = 1 + random.nextInt(6);
        PriceBasis basis = PriceBasis.values()[random.nextInt(2)];
        for (int i = 0; i < lines; i++) {
            long minor = random.nextInt(200_000) - (random.nextInt(3) == 0 ? 200_000 : 0);
            String percent = PERCENTS[random.nextInt(PERCENTS.length)];
            sold.add(
                    priced(usd(minor), new BigDecimal(percent), random.nextInt(8) == 0 ? PriceBasis.INCLUSIVE : basis));
        }
        return sold;
    }

    private static TaxableItem priced(Money price, BigDecimal percent, PriceBasis basis) {
        TaxCategory category = percent.signum() > 0 ? TaxCategory.S : TaxCategory.Z;
        return new TaxableItem(price, new TaxTreatment(category, "VAT", percent, null, basis));
    }

    private static TaxCalculation reckoning(List<TaxableItem> sold, TaxRounding rounding) {
        return new TaxCalculation(sold, rounding, sold.get(0).price().currency());
    }

    private static Money due(TaxCalculation reckoning, Money promotional) {
        List<TaxedItem> taxedItem = reckoning.less(promotional);
        return sum(taxedItem.stream()
                .map(one -> one.tax().taxable().plus(one.tax().amount()))
                .toList());
    }

    private static List<Long> taxes(List<TaxedItem> taxedItem) {
        return taxedItem.stream()
                .map(one -> one.tax().amount().minor().longValueExact())
                .toList();
    }

    private static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(usd(0), Money::plus);
    }

    private static Money usd(long cents) {
        return new Money(cents, Currency.getInstance("USD"));
    }
}
